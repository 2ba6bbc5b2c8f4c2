/// The look of an authority: its name and colours, checked for contrast when the program starts.
@NullMarked
package org.ecitizen.portal.theme;

import org.jspecify.annotations.NullMarked;
