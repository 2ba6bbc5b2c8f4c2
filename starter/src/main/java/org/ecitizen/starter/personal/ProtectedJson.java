package org.ecitizen.starter.personal;

import java.security.SecureRandom;
import java.util.List;
import org.ecitizen.events.personal.Protected;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How protected values stand in JSON.
public final class ProtectedJson {
    private static final Envelopes READABLE = new Envelopes(List.of(Scheme.V1), new SecureRandom());

    private ProtectedJson() {}

    /// Of documents of views: sealed values stay sealed, with the place they come from. A plain one is refused. Needs
    /// no keys.
    public static JsonMapper ofViews() {
        return JsonMapper.builder()
                .addModule(module(READABLE, new ProtectedWriter(null, false)))
                .build();
    }

    /// Of stored events, where plain values are encrypted and sealed ones of another event refused, and of copies.
    static StoredForm stored(EventSealing sealing, Envelopes envelopes) {
        return new StoredForm(
                module(envelopes, new ProtectedWriter(sealing, true)),
                module(envelopes, new ProtectedWriter(sealing, false)));
    }

    @SuppressWarnings("unchecked") // a class of any protected value is a class of protected values
    private static SimpleModule module(Envelopes envelopes, ProtectedWriter writer) {
        var type = (Class<Protected<?>>) (Class<?>) Protected.class;
        return new SimpleModule("protected-values")
                .addSerializer(type, writer)
                .addDeserializer(type, new ProtectedReader(envelopes));
    }
}
