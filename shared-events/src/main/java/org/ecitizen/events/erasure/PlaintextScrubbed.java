package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// Everything outside the events that the destruction of keys does not reach was removed.
///
/// @param by the parts of the program that were asked, by name
@Public("parts of the program")
public record PlaintextScrubbed(String erasureId, List<String> by) implements ErasureEvent {}
