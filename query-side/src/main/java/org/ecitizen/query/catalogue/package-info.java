/// What authorities offer, in every version that was published.
@NullMarked
package org.ecitizen.query.catalogue;

import org.jspecify.annotations.NullMarked;
