/// Where people are signed in, and ending that.
@NullMarked
package org.ecitizen.portal.session;

import org.jspecify.annotations.NullMarked;
