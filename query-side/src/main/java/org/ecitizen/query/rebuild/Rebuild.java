package org.ecitizen.query.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.query.view.View;
import org.ecitizen.query.view.ViewGenerations;
import org.ecitizen.query.view.ViewStore;
import org.ecitizen.query.view.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One rebuild of one view. The next generation is filled beside the current one, which is read and kept up to date
/// meanwhile. When it has come near the head the view's processor pauses, the rest is taken in exactly up to where the
/// processor stands, the two are compared, and readers are switched. The processor then goes on, from the same place,
/// in the
/// new generation.
final class Rebuild {
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);
    private static final int BATCH = 200;

    enum State {
        BUILDING,
        COMPARING,
        SWITCHED,
        DIFFERENT,
        FAILED
    }

    /// @param events taken in so far
    /// @param total as many as there are, about; the store's index may have gaps
    record Progress(
            String view,
            State state,
            long events,
            long total,
            long eventsPerSecond,
            long secondsLeft,
            Instant startedAt,
            @Nullable Digest before,
            @Nullable Digest after) {}

    private final View view;
    private final boolean evenIfDifferent;
    private final ViewStore store;
    private final Views views;
    private final ViewGenerations generations;
    private final EventStore events;
    private final TransactionManager transactions;
    private final StreamingEventProcessor processor;
    private final Instant startedAt;
    private final long began = System.nanoTime();
    private final long total;
    private volatile long taken;
    private volatile State state = State.BUILDING;
    private volatile @Nullable Digest before;
    private volatile @Nullable Digest after;

    Rebuild(
            View view,
            boolean evenIfDifferent,
            ViewStore store,
            Views views,
            ViewGenerations generations,
            EventStore events,
            TransactionManager transactions,
            StreamingEventProcessor processor,
            Clock clock) {
        this.view = view;
        this.evenIfDifferent = evenIfDifferent;
        this.store = store;
        this.views = views;
        this.generations = generations;
        this.events = events;
        this.transactions = transactions;
        this.processor = processor;
        this.startedAt = clock.instant();
        this.total = events.createHeadToken().position().orElse(0) + 1;
    }

    boolean isUnderWay() {
        return state == State.BUILDING || state == State.COMPARING;
    }

    Progress progress() {
        var seconds = Math.max(1, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        var rate = Math.max(1, taken / seconds);
        return new Progress(
                view.name(),
                state,
                taken,
                Math.max(total, taken),
                rate,
                isUnderWay() ? Math.max(0, total - taken) / rate : 0,
                startedAt,
                before,
                after);
    }

    void run() {
        var next = views.next(view);
        try {
            // What an earlier rebuild left behind when it was broken off.
            transactions.executeInTransaction(() -> store.drop(next));
            var near = read(null, events.createHeadToken(), next);
            compareAndSwitch(near, next);
        } catch (RuntimeException | InterruptedException e) {
            log.error("The rebuild of the view {} failed; the old one goes on", view.name(), e);
            state = State.FAILED;
        }
    }

    private void compareAndSwitch(@Nullable TrackingToken near, String next) throws InterruptedException {
        var old = views.current(view);
        var stood = pause();
        try {
            state = State.COMPARING;
            read(near, stood, next);
            before = Digest.of(store, old);
            after = Digest.of(store, next);
            if (before.equals(after) || evenIfDifferent) {
                transactions.executeInTransaction(() -> generations.switchToNext(view.name()));
                state = State.SWITCHED;
            } else {
                state = State.DIFFERENT;
            }
        } finally {
            processor.start();
        }
        var unused = state == State.SWITCHED ? old : next;
        transactions.executeInTransaction(() -> store.drop(unused));
    }

    /// Stops the processor between two batches; says how far it has come.
    private @Nullable TrackingToken pause() {
        var stood = processor.processingStatus().values().stream()
                .map(segment -> segment.getTrackingToken())
                .findFirst();
        processor.shutDown();
        // It may have finished a batch since it was asked; its token store knows, and so does the status it keeps.
        return processor.processingStatus().values().stream()
                .map(segment -> segment.getTrackingToken())
                .findFirst()
                .or(() -> stood)
                .orElse(null);
    }

    /// Takes events in, a batch per transaction, up to and with the one at which a reader with `last` stands.
    private @Nullable TrackingToken read(@Nullable TrackingToken from, @Nullable TrackingToken last, String generation)
            throws InterruptedException {
        var end = last == null ? -1 : last.position().orElse(-1);
        var token = from;
        if (end < 0 || (from != null && from.position().orElse(-1) >= end)) {
            return token;
        }
        try (var stream = events.openStream(from)) {
            var batch = new ArrayList<TrackedEventMessage<?>>();
            while (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var event = stream.peek().orElseThrow();
                if (event.trackingToken().position().orElse(0) > end) {
                    break;
                }
                batch.add(stream.nextAvailable());
                token = event.trackingToken();
                if (batch.size() == BATCH) {
                    take(batch, generation);
                }
                if (event.trackingToken().position().orElse(0) == end) {
                    break;
                }
            }
            take(batch, generation);
        }
        return token;
    }

    private void take(ArrayList<TrackedEventMessage<?>> batch, String generation) {
        transactions.executeInTransaction(() -> {
            for (var event : batch) {
                if (event instanceof DomainEventMessage<?> domain) {
                    view.take(domain, generation);
                }
            }
        });
        taken += batch.size();
        batch.clear();
    }
}
