/// How often one person, or one address, may ask for a page.
@NullMarked
package org.ecitizen.portal.limit;

import org.jspecify.annotations.NullMarked;
