package org.ecitizen.command.erasure;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.command.erasure.ErasureRejected.Why;
import org.ecitizen.command.erasure.HoldCommand.ClearHolds;
import org.ecitizen.command.erasure.HoldCommand.LiftHold;
import org.ecitizen.command.erasure.HoldCommand.PlaceHold;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.erasure.HoldEvent;
import org.ecitizen.events.erasure.HoldsCleared;
import org.ecitizen.events.erasure.LegalHoldLifted;
import org.ecitizen.events.erasure.LegalHoldPlaced;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.HoldState;
import org.ecitizen.starter.erasure.HoldState.Hold;
import org.ecitizen.starter.erasure.KeptData;
import org.jspecify.annotations.Nullable;

/// What must not be erased of one person. Holds and erasures of a person meet in this one stream, so that of the two
/// one comes first: a hold that is here before stops the erasure, one that comes after is told that it is too late.
@Aggregate(type = "LegalHolds")
class LegalHolds {
    @AggregateIdentifier
    private @Nullable String id;

    private HoldState state = HoldState.NONE;

    LegalHolds() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    String handle(PlaceHold command) {
        if (state.holds().stream().anyMatch(hold -> hold.id().equals(command.holdId()))) {
            return command.holdId();
        }
        if (comesTooLate(command)) {
            throw new ErasureRejected(Why.HOLD_TOO_LATE);
        }
        apply(new LegalHoldPlaced(
                command.holdsId(),
                command.subject(),
                command.holdId(),
                command.authority(),
                command.groups(),
                command.scope(),
                command.ground(),
                command.until()));
        return command.holdId();
    }

    @CommandHandler
    void handle(LiftHold command, MetaData metadata) {
        var known = state.holds().stream()
                .filter(hold -> hold.id().equals(command.holdId()))
                .filter(hold -> hold.authority().equals(Provenance.of(metadata).authority()))
                .findFirst()
                .orElseThrow(() -> new ErasureRejected(Why.HOLD_UNKNOWN));
        apply(new LegalHoldLifted(Objects.requireNonNull(id), command.subject(), known.id()));
    }

    /// @return the hold that stops the erasure; empty where none does, which is then recorded
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Optional<Hold> handle(ClearHolds command, Clock clock) {
        if (state.isPassed(command.erasureId())) {
            return Optional.empty();
        }
        var now = clock.instant();
        for (var target : command.targets()) {
            var stopping = state.stopping(target, now);
            if (stopping.isPresent()) {
                return stopping;
            }
        }
        apply(new HoldsCleared(command.holdsId(), command.subject(), command.erasureId(), command.targets()));
        return Optional.empty();
    }

    @EventSourcingHandler
    void on(HoldEvent event, @Timestamp Instant at) {
        id = event.holdsId();
        state = state.after(event, at);
    }

    /// Whether nothing is left that it could hold.
    private boolean comesTooLate(PlaceHold command) {
        List<Group> wanted = command.groups().isEmpty() ? KeptData.GROUPS : command.groups();
        var passed = state.passed().stream()
                .flatMap(erasure -> erasure.targets().stream())
                .toList();
        return wanted.stream().allMatch(group -> passed.stream().anyMatch(target -> covers(target, group, command)));
    }

    private static boolean covers(ErasureTarget target, Group group, PlaceHold command) {
        return target.groups().contains(group)
                && (target.scope() == null || target.scope().equals(command.scope()));
    }
}
