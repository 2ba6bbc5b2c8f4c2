package org.ecitizen.command.importing;

import java.util.HashMap;
import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.command.application.ApplicationCommands;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/// Takes a whole case in, or nothing of it: its commands run one after the other in one unit of work, so that their
/// events
/// are appended together. Cases that are there already only gain what is new.
@Component
class CaseImport {
    private final CommandBus commands;
    private final TransactionManager transactions;
    private final EventStore events;

    CaseImport(
            @Qualifier("localSegment") Optional<CommandBus> local,
            CommandBus bus,
            TransactionManager transactions,
            EventStore events) {
        // With Axon Server the bus sends commands away; a unit of work needs them here.
        this.commands = local.orElse(bus);
        this.transactions = transactions;
        this.events = events;
    }

    /// How many events were recorded; 0 where everything was there.
    ///
    /// @throws org.ecitizen.command.application.CommandRejected if a rule refuses a step; nothing of the
    ///     case is kept
    /// then
    long run(CasePlan plan) {
        var before = events.lastSequenceNumberFor(plan.applicationId()).orElse(-1L);
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(() -> {
            plan.steps().forEach(this::send);
            return null;
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(result.exceptionResult());
        }
        return events.lastSequenceNumberFor(plan.applicationId()).orElse(-1L) - before;
    }

    private void send(CasePlan.Step step) {
        var metadata = new HashMap<String, Object>(step.provenance().toMetadata());
        metadata.put(ApplicationCommands.TEAMS, String.join(",", step.teams()));
        var callback = new FutureCallback<Object, Object>();
        commands.dispatch(GenericCommandMessage.asCommandMessage(step.command()).withMetaData(metadata), callback);
        CommandResultMessage<?> result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException refused
                    ? refused
                    : new IllegalStateException(result.exceptionResult());
        }
    }
}
