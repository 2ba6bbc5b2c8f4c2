package org.ecitizen.starter.personal;

import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Writes a protected value as an envelope.
final class ProtectedWriter extends ValueSerializer<Protected<?>> {
    private static final Object ONE_EVENT = new Object();

    private final @Nullable EventSealing sealing;
    private final boolean storesEvents;

    /// @param sealing what encrypts a plain value; absent where none may come
    /// @param storesEvents whether what it writes are stored events, which no envelope of another may get into
    ProtectedWriter(@Nullable EventSealing sealing, boolean storesEvents) {
        this.sealing = sealing;
        this.storesEvents = storesEvents;
    }

    @Override
    public void serialize(Protected<?> value, JsonGenerator json, SerializationContext context) {
        switch (value) {
            case Protected.Plain<?> plain -> {
                var at = placeIn(json);
                var sealed = sealing(at).seal(plain.extent(), plain.value(), oneEvent(context), at);
                write(sealed, storesEvents ? null : at, json);
            }
            case Protected.Sealed<?> sealed -> {
                if (storesEvents && sealed.envelope().at() != null) {
                    throw new IllegalArgumentException(
                            "an envelope must not be copied from one event into another: " + placeIn(json));
                }
                write(sealed.envelope(), sealed.envelope().at(), json);
            }
        }
    }

    private EventSealing sealing(Envelope.At at) {
        if (sealing == null) {
            throw new IllegalArgumentException("a plain value about a person has come to " + at.type() + at.field());
        }
        return sealing;
    }

    private static void write(Envelope envelope, Envelope.@Nullable At at, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("v", envelope.v());
        json.writeStringProperty("enc", envelope.enc());
        json.writeStringProperty("kid", envelope.kid());
        json.writeStringProperty("subject", envelope.subject());
        json.writeStringProperty("eid", envelope.eid());
        json.writeStringProperty("iv", envelope.iv());
        json.writeStringProperty("ct", envelope.ct());
        if (at != null) {
            json.writeObjectPropertyStart("at");
            json.writeStringProperty("type", at.type());
            json.writeStringProperty("field", at.field());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static EventSealing.OneEvent oneEvent(SerializationContext context) {
        if (context.getAttribute(ONE_EVENT) instanceof EventSealing.OneEvent event) {
            return event;
        }
        var event = new EventSealing.OneEvent();
        context.setAttribute(ONE_EVENT, event);
        return event;
    }

    private static Envelope.At placeIn(JsonGenerator json) {
        return new Envelope.At(
                rootOf(json).getClass().getName(),
                json.streamWriteContext().pathAsPointer().toString());
    }

    private static Object rootOf(JsonGenerator json) {
        TokenStreamContext root = json.streamWriteContext();
        while (root.getParent() != null && !root.getParent().inRoot()) {
            root = root.getParent();
        }
        var value = root.currentValue();
        if (value == null) {
            throw new IllegalArgumentException("a protected value stands in an object that nobody knows");
        }
        return value;
    }
}
