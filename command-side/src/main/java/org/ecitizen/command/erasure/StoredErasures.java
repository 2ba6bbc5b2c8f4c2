package org.ecitizen.command.erasure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.draft.NoteErasedDraft;
import org.ecitizen.command.erasure.ErasureCommand.CarryOn;
import org.ecitizen.command.erasure.HoldCommand.ClearHolds;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.events.erasure.ErasureTarget;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureStreams;
import org.ecitizen.starter.erasure.HeldData;
import org.ecitizen.starter.erasure.HoldState;
import org.ecitizen.starter.erasure.KeptData;
import org.ecitizen.starter.view.ViewProgress;

/// Erasures in the event store; they are read from their streams, so that nothing rests on a view that may be behind.
final class StoredErasures implements ErasureRecord {
    private static final Provenance BY = Provenances.program("erasure");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final EventStore events;
    private final Commands commands;
    private final ApplicationCommands applications;
    private final RetentionView kept;
    private final ViewProgress progress;

    StoredErasures(
            EventStore events,
            Commands commands,
            ApplicationCommands applications,
            RetentionView kept,
            ViewProgress progress) {
        this.events = events;
        this.commands = commands;
        this.applications = applications;
        this.kept = kept;
        this.progress = progress;
    }

    @Override
    public Optional<ErasureState> find(String erasure) {
        return new ErasureStreams(events).find(erasure);
    }

    @Override
    public boolean passHolds(ErasureState erasure) {
        Optional<HoldState.Hold> stopping = commands.send(
                new ClearHolds(HeldData.stream(erasure.subject()), erasure.subject(), erasure.id(), erasure.targets()),
                BY.toMetadata());
        return stopping.isEmpty();
    }

    @Override
    public boolean hasPassedHolds(ErasureState erasure) {
        return new HeldData(events).of(erasure.subject()).isPassed(erasure.id());
    }

    @Override
    public void carryOn(ErasureEvent step) {
        commands.send(new CarryOn(step.erasureId(), step), BY.toMetadata());
    }

    @Override
    public void tell(ErasureState erasure, ErasureTarget target) {
        List<Group> groups = target.groups().stream().filter(Group::perRequest).toList();
        if (groups.isEmpty()) {
            return;
        }
        // A draft may have been begun a moment before its keys were taken away.
        progress.awaitHead(kept, LONGEST_WAIT);
        kept.of(erasure.subject()).stream()
                .filter(data -> data.subject().equals(erasure.subject()))
                .filter(data -> target.scope() == null || target.scope().equals(data.id()))
                .forEach(data -> tell(erasure.id(), data, groups));
    }

    private void tell(String erasure, KeptData data, List<Group> groups) {
        try {
            switch (data.kind()) {
                case REQUEST ->
                    applications.send(new ApplicationCommand.NoteErased(data.id(), erasure, groups), BY, List.of());
                case DRAFT -> commands.send(new NoteErasedDraft(data.id(), erasure), BY.toMetadata());
            }
        } catch (AggregateNotFoundException e) {
            // A view knows what the store does not: nothing is there that could be told.
        }
    }
}
