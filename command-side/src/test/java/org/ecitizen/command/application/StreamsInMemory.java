package org.ecitizen.command.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/// Events in memory, found by their stream. The engine of the framework looks through all events for each stream, so a
/// year of a town would take minutes.
final class StreamsInMemory extends InMemoryEventStorageEngine {
    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        super.appendEvents(events);
        CurrentUnitOfWork.ifStarted(unit -> unit.onPrepareCommit(committing -> keep(events)));
    }

    private void keep(List<? extends EventMessage<?>> events) {
        for (var event : events) {
            if (event instanceof DomainEventMessage<?> step) {
                streams.computeIfAbsent(step.getAggregateIdentifier(), stream -> new ArrayList<>())
                        .add(step);
            }
        }
    }

    @Override
    public DomainEventStream readEvents(String stream, long from) {
        return DomainEventStream.of(
                streams.getOrDefault(stream, List.of()).stream()
                        .filter(step -> step.getSequenceNumber() >= from)
                        .toList()
                        .stream());
    }
}
