package org.ecitizen.events.log;

import org.ecitizen.events.personal.Public;

/// A new key signs a log, beside the one before. That one signs the checkpoint with this event in it, and so says that
/// the new one is its successor.
///
/// @param log name of the log
/// @param key as verifiers write it (C2SP signed-note, verifier key)
/// @param fromSize the first size of the tree that it signs
@Public("a key that everybody may know")
public record LogKeyIntroduced(String log, String key, long fromSize) implements LogEvent {}
