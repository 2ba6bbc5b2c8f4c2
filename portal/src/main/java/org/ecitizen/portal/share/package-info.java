/// Where a request stands, for whoever knows its code.
@NullMarked
package org.ecitizen.portal.share;

import org.jspecify.annotations.NullMarked;
