package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Somebody asked that data of a person be erased. What must still be kept was left out.
///
/// @param authority by which it is judged
/// @param subject the person whose data it is
/// @param origin who asked
/// @param targets what is to be erased, at least one
/// @param ground the law it rests on
/// @param rule the retention rule whose time is over; present for that origin only
/// @param words why, in the words of who asked; absent: none
public record ErasureRequested(
        @Public("a random id") String erasureId,
        @Public("an authority") String authority,
        @Public("a random id") String subject,
        @Public("a code") ErasureOrigin origin,
        @Public("which data, not what it says") List<ErasureTarget> targets,
        @Public("a code") ErasureGround ground,
        @Public("a rule, the same for everybody") @Nullable String rule,
        @Nullable Protected<String> words)
        implements ErasureEvent {}
