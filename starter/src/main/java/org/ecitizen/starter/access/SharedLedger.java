package org.ecitizen.starter.access;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;

/// The ledger in the event store of the requests, where there is no database beside it. What is written beside an
/// entry,
/// the list of many people, has no place here.
final class SharedLedger implements LedgerStore.Stream {
    private final Supplier<EventStore> events;

    /// @param events looked up late, since handlers of commands read through the ledger
    SharedLedger(Supplier<EventStore> events) {
        this.events = events;
    }

    @Override
    public void append(List<EventMessage<?>> entries, Runnable beside) {
        events.get().publish(entries);
        beside.run();
    }

    @Override
    public DomainEventStream read(String id) {
        return events.get().readEvents(id);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return events.get();
    }

    /// The event store closes by itself.
    @Override
    public void close() {}
}
