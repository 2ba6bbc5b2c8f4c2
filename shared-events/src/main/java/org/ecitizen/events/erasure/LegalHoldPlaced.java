package org.ecitizen.events.erasure;

import java.time.Instant;
import java.util.List;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Data of a person must not be erased for a time. It ends by itself.
///
/// @param authority that holds it
/// @param groups which data; empty: all
/// @param scope of which request; absent: of all
/// @param until before this moment
/// @param words why, in words; absent: the ground says it
public record LegalHoldPlaced(
        @Public("a random id") String holdsId,
        @Public("a random id") String subject,
        @Public("a random id") String holdId,
        @Public("an authority") String authority,
        @Public("which data, not what it says") List<Group> groups,
        @Public("a random id") @Nullable String scope,
        @Public("a code") HoldGround ground,
        @Public("a moment") Instant until,
        @Nullable Protected<String> words)
        implements HoldEvent {}
