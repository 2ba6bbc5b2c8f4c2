package org.ecitizen.benchmarks.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/// The product's own storage engine with a memory before it, for what must not wait for a disk: requests are kept in
/// memory from [#begin] on, and definitions, which do not change meanwhile, come from the engine behind.
///
/// One request must not be used by two threads at once.
///
/// @param <K> the form in which an event is kept
public abstract class MemoryEngine<K> implements EventStorageEngine {
    private final EventStorageEngine store;
    private final Map<String, List<K>> requests = new ConcurrentHashMap<>();
    private final Map<String, Optional<Long>> lastOfDefinitions = new ConcurrentHashMap<>();
    private volatile boolean begun;
    private volatile boolean inMemory;
    private volatile boolean frozen;

    protected MemoryEngine(EventStorageEngine store) {
        this.store = store;
    }

    protected abstract K keep(DomainEventMessage<?> event);

    protected abstract DomainEventStream read(List<K> events);

    /// From now on requests live in memory, and whoever follows the stream of all events hears of nothing.
    public void begin() {
        begun = true;
        inMemory = true;
    }

    /// What was kept is forgotten, and requests are as the engine behind has them.
    public void end() {
        requests.clear();
        inMemory = false;
    }

    /// From now on what is appended is brought into the form in which it is kept, and forgotten, so that a request
    /// stays as long as it is.
    public void freeze() {
        frozen = true;
    }

    /// The events of a request, the oldest first.
    public List<K> events(String id) {
        return requests.getOrDefault(id, List.of());
    }

    /// Nothing asks for this request any more.
    public void forget(String id) {
        requests.remove(id);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!inMemory) {
            store.appendEvents(events);
            return;
        }
        for (var event : events) {
            if (!(event instanceof DomainEventMessage<?> domain) || !isRequest(domain.getAggregateIdentifier())) {
                throw new IllegalStateException("only requests live in memory: " + event);
            }
            var kept = keep(domain);
            if (!frozen) {
                requests.computeIfAbsent(domain.getAggregateIdentifier(), id -> new ArrayList<>())
                        .add(kept);
            }
        }
    }

    @Override
    public DomainEventStream readEvents(String id, long first) {
        if (!inMemory || !isRequest(id)) {
            return store.readEvents(id, first);
        }
        var events = events(id);
        return read(List.copyOf(events.subList((int) Math.min(first, events.size()), events.size())));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String id) {
        if (!inMemory) {
            return store.lastSequenceNumberFor(id);
        }
        if (isRequest(id)) {
            var events = events(id);
            return events.isEmpty() ? Optional.empty() : Optional.of(events.size() - 1L);
        }
        return lastOfDefinitions.computeIfAbsent(id, store::lastSequenceNumberFor);
    }

    /// Requests are called by UUIDs, definitions by words.
    private static boolean isRequest(String id) {
        return id.length() == 36;
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
        // Those who follow may block.
        return inMemory || (begun && mayBlock) ? Stream.empty() : store.readEvents(token, mayBlock);
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
