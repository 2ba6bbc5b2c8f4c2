package org.ecitizen.starter.access;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;

/// The ledger's stream in memory; it can be taken away.
final class MemoryStream implements LedgerStore.Stream {
    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final EmbeddedEventStore source =
            EmbeddedEventStore.builder().storageEngine(engine).build();
    final List<Object> appended = new ArrayList<>();
    final List<Integer> commits = new ArrayList<>();
    volatile boolean away;

    @Override
    public synchronized void append(List<EventMessage<?>> events, Runnable beside) {
        if (away) {
            throw new IllegalStateException("away");
        }
        for (var event : events) {
            if (engine.readEvents(((DomainEventMessage<?>) event).getAggregateIdentifier(), 0)
                    .asStream()
                    .anyMatch(before ->
                            before.getSequenceNumber() == ((DomainEventMessage<?>) event).getSequenceNumber())) {
                throw new org.axonframework.modelling.command.ConcurrencyException("given out already");
            }
        }
        engine.appendEvents(events);
        beside.run();
        events.forEach(event -> appended.add(event.getPayload()));
        commits.add(events.size());
    }

    synchronized <T> List<T> all(Class<T> kind) {
        return appended.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public DomainEventStream read(String id) {
        return engine.readEvents(id, 0);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return source;
    }

    @Override
    public void close() {
        source.shutDown();
    }
}
