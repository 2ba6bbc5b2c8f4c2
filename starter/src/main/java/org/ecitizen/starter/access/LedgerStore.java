package org.ecitizen.starter.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.ecitizen.events.access.AccessEvent;
import org.ecitizen.starter.axon.Salt;
import org.jspecify.annotations.Nullable;

/// The stream of the ledger: appended to, read from, never changed. It is a source of events of its own, from which the
/// views of the ledger are made.
public final class LedgerStore implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private final Stream stream;
    private final Salt salt;

    /// What is appended.
    ///
    /// @param stream the thing it happened to: an entry, a question, a deferral
    /// @param sequence its number there, from 0; a number is given out once
    public record Appended(String stream, long sequence, AccessEvent event) {}

    /// Where the stream is kept.
    interface Stream extends AutoCloseable {
        /// Appends all of them or none, so that they are durable on return.
        ///
        /// @param beside is written in the same transaction where there are transactions
        void append(List<EventMessage<?>> events, Runnable beside);

        DomainEventStream read(String id);

        StreamableMessageSource<TrackedEventMessage<?>> source();

        @Override
        void close();
    }

    LedgerStore(Stream stream, Salt salt) {
        this.stream = stream;
        this.salt = salt;
    }

    /// Appends all of them or none. On return they are durable.
    ///
    /// @throws org.axonframework.modelling.command.ConcurrencyException if a number was given out already
    public void append(List<Appended> appended) {
        append(appended, () -> {});
    }

    /// The same, together with something else that is written in the same transaction.
    void append(List<Appended> appended, Runnable beside) {
        var messages = new ArrayList<EventMessage<?>>(appended.size());
        for (var each : appended) {
            messages.add(
                    new GenericDomainEventMessage<>("Access", each.stream(), each.sequence(), each.event(), Map.of()));
        }
        var salted = salt.handle(messages);
        for (var i = 0; i < messages.size(); i++) {
            messages.set(i, salted.apply(i, messages.get(i)));
        }
        stream.append(messages, beside);
    }

    /// Everything that happened to one thing, oldest first.
    public List<DomainEventMessage<?>> read(String id) {
        var events = new ArrayList<DomainEventMessage<?>>();
        stream.read(id).forEachRemaining(events::add);
        return events;
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken from) {
        return stream.source().openStream(from);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return stream.source().createTailToken();
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return stream.source().createHeadToken();
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        return stream.source().createTokenAt(moment);
    }

    @Override
    public void close() {
        stream.close();
    }
}
