/// What is kept about a person, until when and why, and its end.
@NullMarked
package org.ecitizen.portal.personal;

import org.jspecify.annotations.NullMarked;
