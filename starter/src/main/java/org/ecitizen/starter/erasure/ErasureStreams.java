package org.ecitizen.starter.erasure;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureEvent;

/// Erasures read from their streams, so that nothing rests on a view that may be behind.
public final class ErasureStreams {
    private final EventStore events;

    public ErasureStreams(EventStore events) {
        this.events = events;
    }

    /// How far an erasure has come; empty if there is none of this id.
    public Optional<ErasureState> find(String erasure) {
        ErasureState state = null;
        for (var messages = events.readEvents(erasure); messages.hasNext(); ) {
            var message = messages.next();
            if (message.getPayload() instanceof ErasureEvent event) {
                state = ErasureState.after(
                        state,
                        event,
                        Provenance.of(message.getMetaData()),
                        message.getTimestamp(),
                        message.getSequenceNumber(),
                        message.getIdentifier());
            }
        }
        return Optional.ofNullable(state);
    }
}
