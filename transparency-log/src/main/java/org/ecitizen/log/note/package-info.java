/// Signed statements (C2SP signed-note): keys, signatures, cosignatures with a time, and checkpoints that state a
/// head.
@NullMarked
package org.ecitizen.log.note;

import org.jspecify.annotations.NullMarked;
