package org.ecitizen.query.status;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.view.PromptEvents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Requests as they happen: one reader at the head of the event store hands each event to the open streams of its
/// request, and tells the views that there is something new.
@Component
class LiveEvents implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
    /// Events that a slow reader may leave waiting; beyond that the stream is closed and may be
    /// resumed.
    private static final int MOST_WAITING = 256;

    private final EventStore events;
    private final PromptEvents prompt;
    private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private volatile boolean running;
    private @Nullable Thread reader;

    LiveEvents(EventStore events, PromptEvents prompt) {
        this.events = events;
        this.prompt = prompt;
    }

    /// One open stream.
    final class Listener implements AutoCloseable {
        private final String id;
        private final BlockingQueue<DomainEventMessage<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile boolean open = true;

        private Listener(String id) {
            this.id = id;
        }

        /// The next event; absent when there was none in time.
        @Nullable
        DomainEventMessage<?> next(Duration longest) throws InterruptedException {
            return waiting.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        }

        /// Whether more may come. It ends with the program, and where the reader did not keep up.
        boolean isOpen() {
            return open && running;
        }

        private void offer(DomainEventMessage<?> event) {
            open &= waiting.offer(event);
        }

        @Override
        public void close() {
            listeners.computeIfPresent(id, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /// Begins to listen to a request; what happens from now on is not missed.
    Listener listen(String id) {
        var listener = new Listener(id);
        listeners.compute(id, (key, all) -> {
            var set = all == null ? ConcurrentHashMap.<Listener>newKeySet() : all;
            set.add(listener);
            return set;
        });
        return listener;
    }

    @Override
    public void start() {
        running = true;
        var head = events.createHeadToken();
        reader = Thread.ofVirtual().name("live-events").start(() -> read(head));
    }

    private void read(@Nullable TrackingToken head) {
        var token = head;
        while (running) {
            try (var stream = events.openStream(token)) {
                while (running) {
                    if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                        var event = stream.nextAvailable();
                        token = event.trackingToken();
                        prompt.arrived();
                        if (event instanceof DomainEventMessage<?> domain) {
                            listeners
                                    .getOrDefault(domain.getAggregateIdentifier(), Set.of())
                                    .forEach(listener -> listener.offer(domain));
                        }
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "Live streams pause until the event store can be read again: {}",
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    @Override
    public void stop() {
        running = false;
        if (reader != null) {
            reader.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Ends before the web server, so that open streams do not hold up its graceful stop.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
