/// Who read my data.
@NullMarked
package org.ecitizen.portal.access;

import org.jspecify.annotations.NullMarked;
