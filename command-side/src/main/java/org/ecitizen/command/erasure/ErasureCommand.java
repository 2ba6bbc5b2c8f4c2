package org.ecitizen.command.erasure;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureGround;
import org.ecitizen.events.erasure.ErasureOrigin;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.RefusalGround;
import org.jspecify.annotations.Nullable;

/// What may be asked of one erasure.
sealed interface ErasureCommand {
    String erasureId();

    /// Ask for it. Under a retention rule it is approved by that, as the rule was.
    ///
    /// @param targets what may go: what must stay has been left out
    /// @param words why, in words; absent: none
    record RequestErasure(
            @TargetAggregateIdentifier String erasureId,
            String authority,
            String subject,
            ErasureOrigin origin,
            List<ErasureTarget> targets,
            ErasureGround ground,
            @Nullable String rule,
            @Nullable String words)
            implements ErasureCommand {}

    /// @param expectedVersion the version that the officer has seen
    /// @param person the subject of the officer, who may be a citizen too
    record ApproveErasure(@TargetAggregateIdentifier String erasureId, long expectedVersion, String person)
            implements ErasureCommand {}

    /// @param expectedVersion the version that the officer has seen
    /// @param person the subject of the officer, who may be a citizen too
    /// @param words why, for the person; absent: the ground says it
    record RefuseErasure(
            @TargetAggregateIdentifier String erasureId,
            long expectedVersion,
            String person,
            RefusalGround ground,
            @Nullable String words)
            implements ErasureCommand {}

    /// Record that the process has come one step further; the same step twice is recorded once.
    record CarryOn(@TargetAggregateIdentifier String erasureId, ErasureEvent step) implements ErasureCommand {}
}
