/// A log that only grows: every stored event gets a leaf, and whoever holds a receipt, a copy of the log or the
/// event store can check that nothing was altered, removed, reordered or slipped in. Formats of others are followed
/// byte for byte: RFC 6962 and RFC 9162 (tree and proofs), RFC 8785 (canonical JSON) and C2SP signed-note,
/// tlog-checkpoint, tlog-tiles, tlog-cosignature, tlog-witness, tlog-proof and tlog-policy.
///
/// Everything read here may come from somebody hostile. Every reader has a limit on size and count, refuses by
/// [Refused] and by nothing else, and accepts only the one spelling that it would write itself.
@NullMarked
package org.ecitizen.log;

import org.jspecify.annotations.NullMarked;
