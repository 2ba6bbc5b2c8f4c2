package org.ecitizen.benchmarks.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/// The product's own storage engine with a memory before it: a request that lives is read from there, and what happens
/// is
/// handed on in large portions to the engine behind, in the order in which it happened. So what lies in the store in
/// the
/// end is what the product itself has written.
///
/// Commands come from one thread; another one writes.
final class SeedingEngine implements EventStorageEngine {
    private static final int PORTION = 2_000;

    private final EventStorageEngine store;
    private final Map<String, List<DomainEventMessage<?>>> living = new HashMap<>();
    private final Map<String, Optional<Long>> lastOfDefinitions = new HashMap<>();
    private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(8);
    private List<EventMessage<?>> portion = new ArrayList<>(PORTION);
    private boolean seeding;
    private long events;
    private volatile @Nullable Thread writer;
    private volatile @Nullable RuntimeException failure;

    /// @param last nothing follows
    private record Portion(List<EventMessage<?>> events, boolean last) {}

    SeedingEngine(EventStorageEngine store) {
        this.store = store;
    }

    /// From now on everything that is appended belongs to the past that is being made.
    void begin(TransactionOperations transactions) {
        seeding = true;
        writer = Thread.ofPlatform().name("seed-writer").start(() -> {
            try {
                for (var last = false; !last; ) {
                    var next = portions.take();
                    transactions.executeWithoutResult(status -> store.appendEvents(next.events()));
                    last = next.last();
                }
            } catch (InterruptedException e) {
                failure = new IllegalStateException(e);
            } catch (RuntimeException e) {
                failure = e;
                portions.clear();
            }
        });
    }

    /// Waits until everything is stored.
    ///
    /// @return how many events that were
    long finish() throws InterruptedException {
        hand(new Portion(portion, true));
        portion = new ArrayList<>();
        var running = writer;
        if (running != null) {
            running.join();
        }
        rethrow();
        seeding = false;
        return events;
    }

    long events() {
        return events;
    }

    /// The life of a request is over; nothing asks for it any more.
    void forget(String id) {
        living.remove(id);
    }

    /// The number of the last event of a request that lives.
    long version(String id) {
        return living.getOrDefault(id, List.of()).size() - 1L;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> appended) {
        if (!seeding) {
            store.appendEvents(appended);
            return;
        }
        for (var event : appended) {
            if (event instanceof DomainEventMessage<?> domain) {
                living.computeIfAbsent(domain.getAggregateIdentifier(), id -> new ArrayList<>())
                        .add(domain);
            }
            portion.add(event);
            events++;
        }
        if (portion.size() >= PORTION) {
            hand(new Portion(portion, false));
            portion = new ArrayList<>(PORTION);
        }
    }

    private void hand(Portion whole) {
        try {
            rethrow();
            portions.put(whole);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void rethrow() {
        var thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public DomainEventStream readEvents(String id, long first) {
        var events = living.get(id);
        if (events == null) {
            return seeding && !isDefinition(id) ? DomainEventStream.empty() : store.readEvents(id, first);
        }
        return DomainEventStream.of(List.copyOf(events.subList((int) Math.min(first, events.size()), events.size())));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String id) {
        if (!seeding) {
            return store.lastSequenceNumberFor(id);
        }
        var events = living.get(id);
        // Nobody publishes a definition meanwhile.
        return events == null
                ? lastOfDefinitions.computeIfAbsent(id, store::lastSequenceNumberFor)
                : Optional.of(events.size() - 1L);
    }

    /// Requests are called by UUIDs, definitions by words.
    private static boolean isDefinition(String id) {
        return id.length() != 36;
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String id) {
        return seeding ? Optional.empty() : store.readSnapshot(id);
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

    @Override
    public TrackingToken createTokenAt(Instant moment) {
        return store.createTokenAt(moment);
    }
}
