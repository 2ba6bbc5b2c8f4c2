package org.ecitizen.command.erasure;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// What may be asked of the holds of one person.
sealed interface HoldCommand {
    String subject();

    /// @param groups which data; empty: all
    /// @param scope of which request; absent: of all
    /// @param until before this moment
    record PlaceHold(
            @TargetAggregateIdentifier String holdsId,
            String subject,
            String holdId,
            String authority,
            List<Group> groups,
            @Nullable String scope,
            HoldGround ground,
            Instant until)
            implements HoldCommand {}

    record LiftHold(@TargetAggregateIdentifier String holdsId, String subject, String holdId) implements HoldCommand {}

    /// Let an erasure pass, if no hold stands in its way.
    record ClearHolds(
            @TargetAggregateIdentifier String holdsId, String subject, String erasureId, List<ErasureTarget> targets)
            implements HoldCommand {}
}
