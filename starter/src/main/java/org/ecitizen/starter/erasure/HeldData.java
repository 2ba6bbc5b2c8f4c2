package org.ecitizen.starter.erasure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.erasure.HoldEvent;

/// Legal holds, read from their stream each time, so that one that was placed on another node counts at once.
public final class HeldData {
    private final EventStore events;

    public HeldData(EventStore events) {
        this.events = events;
    }

    /// The stream of everything that is held of a person.
    public static String stream(String subject) {
        return UUID.nameUUIDFromBytes(("holds\n" + subject).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    public HoldState of(String subject) {
        var state = HoldState.NONE;
        for (var messages = events.readEvents(stream(subject)); messages.hasNext(); ) {
            var message = messages.next();
            if (message.getPayload() instanceof HoldEvent event) {
                state = state.after(event, message.getTimestamp());
            }
        }
        return state;
    }
}
