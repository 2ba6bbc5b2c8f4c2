package org.ecitizen.starter.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/// The events up to a goal in batches. The next batch is read while the one before is taken in, which is also when its
/// events are made of what is stored: both take about as long.
final class ReadAhead implements AutoCloseable {
    private static final int BATCH = 1_000;
    private static final int PATIENCE_SECONDS = 5;

    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final Seen goal;
    private final Predicate<TrackedEventMessage<?>> wanted;
    private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(1);
    private final Thread reader;
    private volatile boolean open = true;

    /// @param fault absent: none
    /// @param last nothing comes after it
    private record Batch(
            List<DomainEventMessage<?>> events, @Nullable Throwable fault, boolean last) {}

    /// @param wanted the others are passed over
    ReadAhead(
            StreamableMessageSource<TrackedEventMessage<?>> events,
            @Nullable TrackingToken from,
            Seen goal,
            Predicate<TrackedEventMessage<?>> wanted) {
        this.events = events;
        this.goal = goal;
        this.wanted = wanted;
        this.reader = Thread.ofVirtual().name("reading ahead").start(() -> read(from));
    }

    interface Taking {
        void take(List<DomainEventMessage<?>> batch);
    }

    /// @throws RuntimeException what reading or taking has thrown
    void forEachBatch(Taking taking) throws InterruptedException {
        Batch batch;
        do {
            batch = batches.take();
            if (batch.fault() != null) {
                throw new IllegalStateException("The events cannot be read", batch.fault());
            }
            taking.take(batch.events());
        } while (!batch.last());
    }

    private void read(@Nullable TrackingToken from) {
        try (var stream = events.openStream(from)) {
            var place = from;
            var batch = new ArrayList<DomainEventMessage<?>>();
            while (open && !goal.isWithin(place)) {
                if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    // There is no more; what is not covered then are gaps that nobody fills any more.
                    if (goal.isPassedBy(place)) {
                        break;
                    }
                    throw new IllegalStateException("The events end before the place that the view has come to");
                }
                var event = stream.nextAvailable();
                place = event.trackingToken();
                if (wanted.test(event)) {
                    batch.add((DomainEventMessage<?>) event);
                }
                if (batch.size() == BATCH) {
                    hand(new Batch(batch, null, false));
                    batch = new ArrayList<>();
                }
            }
            hand(new Batch(batch, null, true));
        } catch (Throwable e) {
            // Whatever it is, whoever waits for the events has to hear of it.
            hand(new Batch(List.of(), e, true));
        }
    }

    private void hand(Batch batch) {
        var handed = false;
        while (open && !handed) {
            try {
                handed = batches.offer(batch, 50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        reader.join();
    }
}
