/// A first page, so that the start command ends in something a person can see. The portal replaces it.
@NullMarked
package org.ecitizen.standalone.page;

import org.jspecify.annotations.NullMarked;
