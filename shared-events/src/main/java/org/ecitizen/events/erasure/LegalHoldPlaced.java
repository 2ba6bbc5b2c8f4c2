package org.ecitizen.events.erasure;

import java.time.Instant;
import java.util.List;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Data of a person must not be erased for a time. It ends by itself.
///
/// @param authority that holds it
/// @param groups which data; empty: all
/// @param scope of which request; absent: of all
/// @param until before this moment
@Public("random ids, codes and a moment: nothing is asked for in words")
public record LegalHoldPlaced(
        String holdsId,
        String subject,
        String holdId,
        String authority,
        List<Group> groups,
        @Nullable String scope,
        HoldGround ground,
        Instant until)
        implements HoldEvent {}
