package org.ecitizen.starter.axon;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/// Gives every event a salt when it is published. It is stored with the event and goes into the entry that is published
/// of it, so that nobody can confirm a guess about an event from its entry.
///
/// Refuses metadata that has no one form in the log: values other than texts, and halves of surrogate pairs.
public final class Salt implements MessageDispatchInterceptor<EventMessage<?>> {
    /// Name in the metadata, stored for ever.
    static final String KEY = "salt";

    private static final int BYTES = 16;

    private final RandomGenerator random;

    /// @param random where salts come from; must be one that nobody can guess
    public Salt(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public BiFunction<Integer, EventMessage<?>, EventMessage<?>> handle(List<? extends EventMessage<?>> events) {
        return (index, event) -> {
            event.getMetaData().forEach((name, value) -> requireText(event, name, value));
            return event.andMetaData(Map.of(KEY, drawn()));
        };
    }

    private String drawn() {
        var salt = new byte[BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt);
    }

    private static void requireText(EventMessage<?> event, String name, Object value) {
        if (!(value instanceof String text)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("the metadata '%s' of the event %s is not a text"
                    .formatted(name, event.getPayloadType().getName()));
        }
    }
}
