/// Who acts for whom.
@NullMarked
package org.ecitizen.portal.mandate;

import org.jspecify.annotations.NullMarked;
