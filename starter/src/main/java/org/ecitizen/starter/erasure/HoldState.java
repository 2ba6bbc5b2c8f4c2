package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldEvent;
import org.ecitizen.events.erasure.HoldGround;
import org.ecitizen.events.erasure.HoldsCleared;
import org.ecitizen.events.erasure.LegalHoldLifted;
import org.ecitizen.events.erasure.LegalHoldPlaced;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// What is held of one person, and which erasures have gone past it.
///
/// @param holds that were not taken back, also those whose time is over
/// @param passed erasures that no hold stops any more
public record HoldState(List<Hold> holds, List<Passed> passed) {
    public static final HoldState NONE = new HoldState(List.of(), List.of());

    /// @param groups which data; empty: all
    /// @param scope of which request; absent: of all
    /// @param until before this moment
    public record Hold(
            String id,
            String authority,
            List<Group> groups,
            @Nullable String scope,
            HoldGround ground,
            Instant placedAt,
            Instant until) {
        public boolean holds(Instant now) {
            return until.isAfter(now);
        }

        /// Whether it is about some of the data of a target.
        public boolean meets(ErasureTarget target) {
            return (scope == null || target.scope() == null || scope.equals(target.scope()))
                    && (groups.isEmpty() || target.groups().stream().anyMatch(groups::contains));
        }
    }

    public record Passed(String erasure, List<ErasureTarget> targets) {}

    public HoldState after(HoldEvent event, Instant at) {
        var nowHeld = new ArrayList<>(holds);
        var nowPassed = new ArrayList<>(passed);
        switch (event) {
            case LegalHoldPlaced placed ->
                nowHeld.add(new Hold(
                        placed.holdId(),
                        placed.authority(),
                        placed.groups(),
                        placed.scope(),
                        placed.ground(),
                        at,
                        placed.until()));
            case LegalHoldLifted lifted -> nowHeld.removeIf(hold -> hold.id().equals(lifted.holdId()));
            case HoldsCleared cleared -> nowPassed.add(new Passed(cleared.erasureId(), cleared.targets()));
        }
        return new HoldState(List.copyOf(nowHeld), List.copyOf(nowPassed));
    }

    /// The hold that lasts longest of those that stop an erasure of a target.
    public Optional<Hold> stopping(ErasureTarget target, Instant now) {
        return holds.stream()
                .filter(hold -> hold.holds(now) && hold.meets(target))
                .max(java.util.Comparator.comparing(Hold::until));
    }

    public boolean isPassed(String erasure) {
        return passed.stream().anyMatch(one -> one.erasure().equals(erasure));
    }
}
