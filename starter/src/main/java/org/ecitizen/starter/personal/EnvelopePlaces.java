package org.ecitizen.starter.personal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The first of all upcasters: notes in each envelope where it stands in the stored event, which its encryption is
/// bound to. Those that follow may then rename types and move envelopes. A stored event that says so itself is refused.
public final class EnvelopePlaces extends SingleEventUpcaster {
    private final Map<String, Boolean> withEnvelopes = new ConcurrentHashMap<>();

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return withEnvelopes.computeIfAbsent(event.getType().getName(), ProtectedFields::mayBeIn);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        var stored = event.getType().getName();
        var same = new SimpleSerializedType(stored, event.getType().getRevision());
        return event.upcastPayload(same, JsonNode.class, payload -> {
            note(payload, stored, "");
            return payload;
        });
    }

    private static void note(JsonNode node, String type, String pointer) {
        if (node instanceof ObjectNode object && object.has("ct") && object.has("kid")) {
            if (object.has("at")) {
                throw new ProtectedDataCorrupt("a stored envelope names a place of its own: " + type + pointer);
            }
            object.putObject("at").put("type", type).put("field", pointer);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> note(member.getValue(), type, pointer + "/" + escaped(member.getKey())));
        } else if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) {
                note(node.get(i), type, pointer + "/" + i);
            }
        }
    }

    /// As RFC 6901 asks.
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
