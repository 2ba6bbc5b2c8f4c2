package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Public;

/// No node has an opened key in memory any more.
///
/// @param nodes those that said so; what others might have kept was too old by then
@Public("parts of the program")
public record KeyCachesEvicted(String erasureId, List<String> nodes) implements ErasureEvent {}
