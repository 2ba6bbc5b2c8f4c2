package org.ecitizen.starter.view;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The events for the processors of views. Left to itself a processor looks for new events of a database every half
/// second; here it is told when there are some.
@Component("promptEvents")
public class PromptEvents implements StreamableMessageSource<TrackedEventMessage<?>> {
    private final EventStore events;
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

    PromptEvents(EventStore events) {
        this.events = events;
    }

    /// Tells every processor that there is something new. Costs next to nothing where one is at
    /// work already.
    public void arrived() {
        waiting.forEach(Runnable::run);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
        return new Told(events.openStream(from));
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return events.createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return events.createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        return events.createTokenAt(moment);
    }

    /// A stream whose reader is told by [#arrived].
    private final class Told implements BlockingStream<TrackedEventMessage<?>> {
        private final BlockingStream<TrackedEventMessage<?>> stream;
        private @Nullable Runnable told;

        Told(BlockingStream<TrackedEventMessage<?>> stream) {
            this.stream = stream;
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            // Some stores tell by themselves; being told twice does no harm.
            stream.setOnAvailableCallback(callback);
            told = callback;
            return waiting.add(callback);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public void close() {
            if (told != null) {
                waiting.remove(told);
            }
            stream.close();
        }
    }
}
