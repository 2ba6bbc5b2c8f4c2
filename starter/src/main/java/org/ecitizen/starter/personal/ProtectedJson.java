package org.ecitizen.starter.personal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// How protected values stand in JSON.
public final class ProtectedJson {
    private static final Envelopes READABLE = new Envelopes(List.of(Scheme.V1), new SecureRandom());
    private static final JsonMapper VIEWS = ofViews();

    private ProtectedJson() {}

    /// Of documents of views: sealed values stay sealed, with the place they come from. A plain one is refused. Needs
    /// no keys.
    public static JsonMapper ofViews() {
        return JsonMapper.builder()
                .addModule(module(READABLE, new ProtectedWriter(null, false)))
                .build();
    }

    /// Turns events and documents into trees of maps and lists in which protected values stand as they are, for
    /// answers.
    public static JsonMapper ofTrees() {
        return JsonMapper.builder().addModule(module(READABLE, new AsItIs())).build();
    }

    /// A document of a view as a tree in which its protected values stand.
    public static Map<String, Object> tree(String document) {
        var tree = new LinkedHashMap<String, Object>();
        VIEWS.readTree(document).properties().forEach(member -> tree.put(member.getKey(), tree(member.getValue())));
        return tree;
    }

    private static @Nullable Object tree(JsonNode node) {
        if (node.isObject() && node.has("ct") && node.has("kid") && node.has("at")) {
            return VIEWS.treeToValue(node, Protected.class);
        }
        if (node.isObject()) {
            var members = new LinkedHashMap<String, @Nullable Object>();
            node.properties().forEach(member -> members.put(member.getKey(), tree(member.getValue())));
            return members;
        }
        if (node.isArray()) {
            var items = new ArrayList<@Nullable Object>();
            node.forEach(item -> items.add(tree(item)));
            return items;
        }
        return VIEWS.treeToValue(node, Object.class);
    }

    /// Of stored events, where plain values are encrypted and sealed ones of another event refused, and of copies.
    static StoredForm stored(EventSealing sealing, Envelopes envelopes) {
        return new StoredForm(
                module(envelopes, new ProtectedWriter(sealing, true)),
                module(envelopes, new ProtectedWriter(sealing, false)));
    }

    @SuppressWarnings("unchecked") // a class of any protected value is a class of protected values
    private static SimpleModule module(Envelopes envelopes, ValueSerializer<Protected<?>> writer) {
        var type = (Class<Protected<?>>) (Class<?>) Protected.class;
        return new SimpleModule("protected-values")
                .addSerializer(type, writer)
                .addDeserializer(type, new ProtectedReader(envelopes));
    }

    private static final class AsItIs extends ValueSerializer<Protected<?>> {
        @Override
        public void serialize(Protected<?> value, JsonGenerator json, SerializationContext context) {
            json.writeEmbeddedObject(value);
        }
    }
}
