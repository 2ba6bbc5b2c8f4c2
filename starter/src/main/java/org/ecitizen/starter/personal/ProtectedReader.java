package org.ecitizen.starter.personal;

import java.util.Set;
import java.util.TreeSet;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;

/// Reads an envelope and leaves it sealed. What it does not know it refuses: reading it halfway would be a silent loss.
final class ProtectedReader extends ValueDeserializer<Protected<?>> {
    private static final Set<String> MEMBERS = Set.of("v", "enc", "kid", "subject", "eid", "iv", "ct");

    private final Envelopes envelopes;

    ProtectedReader(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    @Override
    public Protected<?> deserialize(JsonParser json, DeserializationContext context) {
        return new Protected.Sealed<>(envelope(context.readTree(json)));
    }

    private Envelope envelope(JsonNode node) {
        var members = new TreeSet<>(node.propertyNames());
        var placed = members.remove("at");
        if (!node.isObject() || !members.equals(MEMBERS)) {
            throw new ProtectedDataCorrupt("not the members of an envelope: " + members);
        }
        var v = node.get("v");
        var enc = text(node, "enc");
        if (!v.isInt() || !envelopes.knows(v.intValue(), enc)) {
            throw new ProtectedDataCorrupt("an envelope of an unknown version or kind");
        }
        return new Envelope(
                v.intValue(),
                enc,
                text(node, "kid"),
                text(node, "subject"),
                text(node, "eid"),
                text(node, "iv"),
                text(node, "ct"),
                placed ? at(node.get("at")) : null);
    }

    private static Envelope.@Nullable At at(JsonNode node) {
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(Set.of("type", "field"))) {
            throw new ProtectedDataCorrupt("not the place of an envelope");
        }
        return new Envelope.At(text(node, "type"), text(node, "field"));
    }

    private static String text(JsonNode node, String member) {
        var value = node.get(member);
        if (!value.isString()) {
            throw new ProtectedDataCorrupt("the member " + member + " of an envelope is no text");
        }
        return value.stringValue();
    }
}
