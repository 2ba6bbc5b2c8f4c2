package org.ecitizen.events.log;

import org.ecitizen.events.personal.Public;

/// A key signs a log no more. What it signed stays good.
///
/// @param log name of the log
/// @param key as verifiers write it (C2SP signed-note, verifier key)
/// @param lastSize the last size of the tree that it signed
@Public("a key that everybody may know")
public record LogKeyRetired(String log, String key, long lastSize) implements LogEvent {}
