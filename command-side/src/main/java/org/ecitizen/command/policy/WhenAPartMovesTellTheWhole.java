package org.ecitizen.command.policy;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.command.application.ApplicationCommand;
import org.ecitizen.command.application.ApplicationCommand.NoteEndOfPart;
import org.ecitizen.command.application.ApplicationCommand.NoteRelation;
import org.ecitizen.command.application.ApplicationCommands;
import org.ecitizen.command.application.CommandRejected;
import org.ecitizen.command.sending.Provenances;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.springframework.stereotype.Component;

/// A request that is part of another makes itself known there, and says when it ends; one that renews another's right
/// makes itself known there too.
@Component
@ProcessingGroup("relations")
@DisallowReplay
class WhenAPartMovesTellTheWhole {
    private final ApplicationCommands commands;
    private final EventStore events;

    WhenAPartMovesTellTheWhole(ApplicationCommands commands, EventStore events) {
        this.commands = commands;
        this.events = events;
    }

    @EventHandler
    void on(ApplicationSubmitted event) {
        if (event.partOf() != null) {
            tell(new NoteRelation(event.partOf(), event.applicationId(), Relation.PART));
        }
        if (event.renews() != null) {
            tell(new NoteRelation(event.renews(), event.applicationId(), Relation.RENEWAL));
        }
    }

    @EventHandler
    void on(StageEntered event) {
        if (event.kind() == StageKind.CLOSED) {
            tellEnd(event.applicationId());
        }
    }

    @EventHandler
    void on(ApplicationWithdrawn event) {
        tellEnd(event.applicationId());
    }

    private void tellEnd(String part) {
        events.readEvents(part)
                .asStream()
                .findFirst()
                .map(message -> message.getPayload())
                .filter(ApplicationSubmitted.class::isInstance)
                .map(ApplicationSubmitted.class::cast)
                .map(submitted -> submitted.partOf())
                .ifPresent(whole -> tell(new NoteEndOfPart(whole, part)));
    }

    private void tell(ApplicationCommand command) {
        try {
            commands.send(command, Provenances.program("relations"), List.of());
        } catch (CommandRejected e) {
            // The other request does not take it: then there is nothing to tell it.
        }
    }
}
