package org.ecitizen.benchmarks.micro;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.ecitizen.benchmarks.machine.MemoryEngine;

/// Keeps requests in their stored form, so that reading and writing cost what they cost anywhere.
final class StoredFormEngine extends MemoryEngine<GenericDomainEventEntry<byte[]>> {
    private final Supplier<Serializer> serializer;

    StoredFormEngine(EventStorageEngine store, Supplier<Serializer> serializer) {
        super(store);
        this.serializer = serializer;
    }

    @Override
    protected GenericDomainEventEntry<byte[]> keep(DomainEventMessage<?> event) {
        var payload = event.serializePayload(serializer.get(), byte[].class);
        var metadata = event.serializeMetaData(serializer.get(), byte[].class);
        return new GenericDomainEventEntry<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData());
    }

    @Override
    protected DomainEventStream read(List<GenericDomainEventEntry<byte[]>> events) {
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                events.stream(), serializer.get(), NoOpEventUpcaster.INSTANCE);
    }
}
