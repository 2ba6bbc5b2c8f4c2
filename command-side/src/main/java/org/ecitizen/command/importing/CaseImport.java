package org.ecitizen.command.importing;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.sending.Commands;
import org.ecitizen.command.sending.Commands.Envelope;
import org.springframework.stereotype.Component;

/// Takes a whole case in, or nothing of it. Cases that are there already only gain what is new.
@Component
class CaseImport {
    private final Commands commands;
    private final EventStore events;

    CaseImport(Commands commands, EventStore events) {
        this.commands = commands;
        this.events = events;
    }

    /// How many events were recorded; 0 where everything was there.
    ///
    /// @throws org.ecitizen.command.application.CommandRejected if a rule refuses a step; nothing
    ///     of the case is kept
    long run(CasePlan plan) {
        var before = events.lastSequenceNumberFor(plan.applicationId()).orElse(-1L);
        commands.sendTogether(plan.steps().stream()
                .map(step -> new Envelope(
                        ApplicationCommands.named(step.command()),
                        ApplicationCommands.metadata(step.provenance(), step.teams())))
                .toList());
        return events.lastSequenceNumberFor(plan.applicationId()).orElse(-1L) - before;
    }
}
