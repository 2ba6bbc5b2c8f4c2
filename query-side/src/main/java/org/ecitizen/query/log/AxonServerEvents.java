package org.ecitizen.query.log;

import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ecitizen.log.json.Json;

/// The events of one context of Axon Server, read below serializers and upcasters. It numbers them without gaps, from
/// 0,
/// and a number is final once it can be read.
///
/// It acknowledges before it forces to disk, and does not say what is there. So what was read counts as durable after a
/// time on our own clock that is at least twice the interval at which it does.
class AxonServerEvents implements RawEventSource {
    private static final long BEFORE_FIRST = -1;
    private static final int BUFFER = 500;
    private static final long SECONDS_FOR_AN_ANSWER = 10;

    /// As the records of the log write a moment.
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private final Runnable requireReliableDatabase;
    private final Supplier<EventChannel> channel;
    private final Duration horizon;
    private final LongSupplier nanoTime;
    private long readAt;

    /// @param requireReliableDatabase refuses a database that could lose what is kept of the log
    /// @param channel of the connection that is open now
    /// @param horizon how long after it was first read an event counts as durable
    /// @param nanoTime a clock that no operator can set
    AxonServerEvents(
            Runnable requireReliableDatabase, Supplier<EventChannel> channel, Duration horizon, LongSupplier nanoTime) {
        this.requireReliableDatabase = requireReliableDatabase;
        this.channel = channel;
        this.horizon = horizon;
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong();
    }

    @Override
    public void requireReliable() {
        // Axon Server offers nothing that could be asked: its order is its contract, its durability is waited for.
        requireReliableDatabase.run();
    }

    @Override
    public long beforeFirst() {
        return BEFORE_FIRST;
    }

    @Override
    public List<RawEvent> after(long token, int most) {
        var events = between(token, Long.MAX_VALUE, most);
        if (!events.isEmpty()) {
            readAt = nanoTime.getAsLong();
        }
        return events;
    }

    @Override
    public void awaitDurable() throws InterruptedException {
        for (var left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private long left() {
        return horizon.toNanos() - (nanoTime.getAsLong() - readAt);
    }

    @Override
    public List<RawEvent> between(long after, long last, int most) {
        var end = Math.min(last, head());
        var events = new ArrayList<RawEvent>();
        if (after >= end) {
            return events;
        }
        try (var stream = channel.get().openStream(after, BUFFER)) {
            for (var token = after + 1; token <= end && events.size() < most; token++) {
                var next = stream.nextIfAvailable(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException("Axon Server does not give the event with token " + token);
                }
                if (next.getToken() != token) {
                    throw new Halted("Axon Server gave token " + next.getToken() + " where " + token + " comes next");
                }
                events.add(event(next));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Axon Server was read", e);
        }
        return events;
    }

    /// Without tokens, which Axon Server does not give for them.
    @Override
    public List<RawEvent> of(String aggregateId) {
        return channel.get()
                .openAggregateStream(aggregateId, false)
                .asStream()
                .map(event -> event(BEFORE_FIRST, event))
                .toList();
    }

    @Override
    public long head() {
        try {
            return channel.get().getLastToken().get(SECONDS_FOR_AN_ANSWER, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Axon Server was asked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Axon Server does not say how many events it has", e);
        }
    }

    @Override
    public long count() {
        return head() + 1;
    }

    private static RawEvent event(EventWithToken event) {
        return event(event.getToken(), event.getEvent());
    }

    /// An event as the other stores give it.
    static RawEvent event(long token, Event event) {
        var alone = event.getAggregateIdentifier().isEmpty();
        return new RawEvent(
                token,
                event.getMessageIdentifier(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                alone ? "" : event.getAggregateType(),
                event.getAggregateIdentifier(),
                alone ? -1 : event.getAggregateSequenceNumber(),
                MOMENT.format(Instant.ofEpochMilli(event.getTimestamp())),
                event.getPayload().getData().toByteArray(),
                metadata(token, event));
    }

    /// In the form in which the other stores keep it.
    private static byte[] metadata(long token, Event event) {
        var texts = new HashMap<String, String>();
        event.getMetaDataMap().forEach((name, value) -> {
            if (value.getDataCase() != MetaDataValue.DataCase.TEXT_VALUE) {
                throw new Halted(
                        "the event with token " + token + " cannot be recorded: its metadata " + name + " is no text");
            }
            texts.put(name, value.getTextValue());
        });
        return Json.ofTexts(texts).canonical();
    }
}
