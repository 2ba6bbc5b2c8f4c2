package org.ecitizen.events.access;

import java.time.Instant;
import org.ecitizen.events.personal.Public;

/// Every entry that a run of a program made before a moment stands for what its count says. An entry that was never
/// completed, since the program was killed, stands for at least that.
///
/// @param run of the program
@Public("a moment")
public record CountsCompleted(String run, Instant before) implements AccessEvent {}
