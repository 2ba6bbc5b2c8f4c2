package org.ecitizen.benchmarks.seed;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.ecitizen.benchmarks.machine.MemoryEngine;

/// Keeps the requests that live as they are: they are read again as often as somebody does something with them, and
/// written once.
final class SeedingEngine extends MemoryEngine<DomainEventMessage<?>> {
    SeedingEngine(EventStorageEngine store) {
        super(store);
    }

    @Override
    protected DomainEventMessage<?> keep(DomainEventMessage<?> event) {
        return event;
    }

    @Override
    protected DomainEventStream read(List<DomainEventMessage<?>> events) {
        return DomainEventStream.of(events);
    }
}
