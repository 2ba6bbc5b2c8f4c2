package org.ecitizen.starter.erasure;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.ecitizen.events.erasure.SubjectKeysErased;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.ErasureMemory;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.Scrubbed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Erased stays erased on this node, whatever backup the keys come from. Before anything is served every tombstone that
/// the key store may not know is applied to it once more; afterwards each new one drops what this node has in memory.
///
/// The key store itself remembers how far it has come, so that an ordinary start looks at what is new only, and one
/// after a restored backup at everything since that. Where the events come from the same backup as the keys, what was
/// erased since is known from the file of tombstones only.
final class ErasuresFollowed implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ErasuresFollowed.class);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final int EVENTS_BETWEEN_NOTES = 10_000;
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventStore events;
    private final DekStore keys;
    private final ErasureMemory memory;
    private final List<Scrubbed> scrubbed;
    private final Serializer serializer;
    private final String node;
    private final Clock clock;
    private volatile boolean running;
    private int unnoted;
    private @Nullable Thread reader;

    /// @param scrubbed what holds something that the end of keys does not reach, opened keys in memory among it
    /// @param serializer for places in the stream of events
    ErasuresFollowed(
            EventStore events,
            DekStore keys,
            ErasureMemory memory,
            List<Scrubbed> scrubbed,
            Serializer serializer,
            String node,
            Clock clock) {
        this.events = events;
        this.keys = keys;
        this.memory = memory;
        this.scrubbed = scrubbed;
        this.serializer = serializer;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public void start() {
        TrackingToken place;
        try {
            place = catchUp();
        } catch (KeyStoreUnavailable e) {
            throw new StartRefused(
                    "The store of keys cannot be asked, so it is not certain that what was erased is still erased there.",
                    "Start the database of keys, or correct ecitizen.keys.database or ecitizen.keys.directory, and start"
                            + " again.");
        }
        running = true;
        reader = Thread.ofVirtual().name("erasures").start(() -> follow(place));
    }

    /// Applies every tombstone that the key store may not know.
    ///
    /// @return the place in the stream of events that was reached
    @Nullable
    TrackingToken catchUp() {
        keys.destroyBuried().forEach(this::scrub);
        var head = events.createHeadToken();
        var place = known(head);
        var end = position(head);
        if (position(place) < end) {
            place = read(place, end);
            note(place);
        }
        return place;
    }

    private @Nullable TrackingToken read(@Nullable TrackingToken from, long end) {
        var place = from;
        var silentSince = System.nanoTime();
        try (var stream = events.openStream(from)) {
            while (position(place) < end) {
                if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    place = taken(stream.nextAvailable());
                    silentSince = System.nanoTime();
                } else if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
                    throw new IllegalStateException("the event store does not give the events up to " + end);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return place;
    }

    /// How far the key store has come; nothing where that cannot be of this event store.
    private @Nullable TrackingToken known(@Nullable TrackingToken head) {
        var noted = memory.takenInUpTo().map(this::read);
        if (noted.isPresent() && position(noted.get()) > position(head)) {
            log.warn("The event store is older than the store of keys; every erasure in it is applied once more.");
            return null;
        }
        return noted.orElse(null);
    }

    /// Takes an event in, and notes its place now and then: whoever is killed among millions need not begin anew.
    ///
    /// @return its place
    private TrackingToken taken(TrackedEventMessage<?> event) {
        var erased = event.getPayloadType() == SubjectKeysErased.class;
        if (erased && event.getPayload() instanceof SubjectKeysErased tombstone) {
            Burial.of(tombstone, event.getIdentifier(), event.getTimestamp()).in(keys);
            Burial.targets(tombstone.subject(), tombstone.targets()).forEach(this::scrub);
            memory.evicted(tombstone.erasureId(), node, clock.instant());
        }
        if (erased || ++unnoted >= EVENTS_BETWEEN_NOTES) {
            note(event.trackingToken());
            unnoted = 0;
        }
        return event.trackingToken();
    }

    private void scrub(DekStore.Target target) {
        scrubbed.forEach(one -> one.forget(target));
    }

    private void follow(@Nullable TrackingToken from) {
        var place = from;
        while (running) {
            try (var stream = events.openStream(place)) {
                while (running) {
                    if (stream.hasNextAvailable(1, TimeUnit.SECONDS)) {
                        place = taken(stream.nextAvailable());
                    }
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn(
                        "Erasures of other nodes are not seen until the stores can be read again: {}",
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private void note(@Nullable TrackingToken place) {
        if (place != null) {
            SerializedObject<String> written = serializer.serialize(place, String.class);
            memory.takenInUpTo(written.getType().getName() + "\n" + written.getData());
        }
    }

    private TrackingToken read(String noted) {
        var parts = noted.split("\n", 2);
        return serializer.deserialize(
                new SimpleSerializedObject<>(parts[1], String.class, new SimpleSerializedType(parts[0], null)));
    }

    private static long position(@Nullable TrackingToken place) {
        return Optional.ofNullable(place)
                .map(token -> token.position().orElse(-1))
                .orElse(-1L);
    }

    @Override
    public void stop() {
        running = false;
        if (reader != null) {
            reader.interrupt();
            awaitEnd(reader);
        }
    }

    /// What is being noted is noted first.
    private static void awaitEnd(Thread reader) {
        try {
            reader.join(PATIENCE_AT_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// When the event store can be read, and before anything processes an event or answers a call.
    @Override
    public int getPhase() {
        return Phase.EXTERNAL_CONNECTIONS + 1;
    }
}
