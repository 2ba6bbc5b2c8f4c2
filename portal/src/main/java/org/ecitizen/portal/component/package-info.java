/// What the components of the pages are given. How they look is in `src/main/jte/component`, a folder for each.
@NullMarked
package org.ecitizen.portal.component;

import org.jspecify.annotations.NullMarked;
