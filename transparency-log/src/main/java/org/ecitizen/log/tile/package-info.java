/// The tree as files (C2SP tlog-tiles): how it is cut into tiles and bundles, written, read back and checked whole.
@NullMarked
package org.ecitizen.log.tile;

import org.jspecify.annotations.NullMarked;
