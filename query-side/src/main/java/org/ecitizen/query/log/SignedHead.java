package org.ecitizen.query.log;

import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.tree.Head;

/// The last head that was signed, which decides what may be signed next.
///
/// @param origin name of the log
/// @param lastToken of the event behind the last leaf
/// @param checkpoint the head as it is, or is about to be, published
record SignedHead(String origin, Head head, long lastToken, SignedNote checkpoint) {}
