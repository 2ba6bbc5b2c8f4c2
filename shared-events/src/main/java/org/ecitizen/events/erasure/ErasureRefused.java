package org.ecitizen.events.erasure;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The second person refused the erasure.
///
/// @param words why, in words for the person; absent: the ground says it
public record ErasureRefused(
        @Public("a random id") String erasureId,
        @Public("a code") RefusalGround ground,
        @Nullable Protected<String> words)
        implements ErasureEvent {}
