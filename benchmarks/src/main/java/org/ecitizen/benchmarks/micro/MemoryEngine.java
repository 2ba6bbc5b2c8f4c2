package org.ecitizen.benchmarks.micro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.jspecify.annotations.Nullable;

/// A store that keeps requests in memory in their stored form, so that reading and writing cost what they cost
/// anywhere,
/// and waiting for a disk costs nothing. Everything else goes to the store behind it.
final class MemoryEngine implements EventStorageEngine {
    private final EventStorageEngine store;
    private final Supplier<Serializer> serializer;
    private final Map<String, List<GenericDomainEventEntry<byte[]>>> requests = new ConcurrentHashMap<>();
    private volatile boolean inMemory;
    private volatile boolean frozen;

    MemoryEngine(EventStorageEngine store, Supplier<Serializer> serializer) {
        this.store = store;
        this.serializer = serializer;
    }

    void begin() {
        inMemory = true;
    }

    /// From now on what is appended is brought into its stored form and forgotten, so that a request stays as long as
    /// it
    /// is.
    void freeze() {
        frozen = true;
    }

    int events(String id) {
        return requests.getOrDefault(id, List.of()).size();
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!inMemory) {
            store.appendEvents(events);
            return;
        }
        for (var event : events) {
            if (event instanceof DomainEventMessage<?> domain) {
                var entry = entry(domain);
                if (!frozen) {
                    requests.computeIfAbsent(domain.getAggregateIdentifier(), id -> new ArrayList<>())
                            .add(entry);
                }
            }
        }
    }

    private GenericDomainEventEntry<byte[]> entry(DomainEventMessage<?> event) {
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
    public DomainEventStream readEvents(String id, long first) {
        var kept = requests.get(id);
        if (kept == null) {
            return inMemory && id.length() == 36 ? DomainEventStream.empty() : store.readEvents(id, first);
        }
        return EventStreamUtils.upcastAndDeserializeDomainEvents(
                kept.stream().skip(first), serializer.get(), NoOpEventUpcaster.INSTANCE);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String id) {
        var kept = requests.get(id);
        return kept == null ? store.lastSequenceNumberFor(id) : Optional.of(kept.size() - 1L);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String id) {
        return inMemory ? Optional.empty() : store.readSnapshot(id);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        store.storeSnapshot(snapshot);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return store.readEvents(token, mayBlock);
    }

    @Override
    public TrackingToken createTailToken() {
        return store.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return store.createHeadToken();
    }
}
