package org.ecitizen.query.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.Disclosure;
import org.ecitizen.starter.access.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The keys that the disclosure gives to a reader, for the envelopes of stored payloads.
final class DisclosedSubkeys implements Subkeys {
    private static final JsonMapper JSON = new JsonMapper();

    private final Disclosure disclosure;
    private final Reading reading;
    private Disclosure.@Nullable Announced announced;

    DisclosedSubkeys(Disclosure disclosure, Reading reading) {
        this.disclosure = disclosure;
        this.reading = reading;
    }

    @Override
    public void announce(List<RawEvent> events) {
        announced = disclosure.announce(
                reading,
                events.stream().flatMap(event -> sealed(event).stream()).toList());
    }

    @Override
    public Map<String, String> of(RawEvent event) {
        var keys = new TreeMap<String, String>();
        for (var value : sealed(event)) {
            Objects.requireNonNull(announced)
                    .subkey(value)
                    .ifPresent(key -> keys.put(value.envelope().kid(), key));
        }
        return keys;
    }

    private static List<Protected.Sealed<?>> sealed(RawEvent event) {
        var found = new ArrayList<Protected.Sealed<?>>();
        find(JSON.readTree(event.payload()), event.type(), "", found);
        return found;
    }

    private static void find(JsonNode node, String type, String pointer, List<Protected.Sealed<?>> found) {
        if (node.isObject() && node.has("ct") && node.has("kid")) {
            found.add(new Protected.Sealed<>(new Envelope(
                    node.path("v").asInt(),
                    node.path("enc").asString(),
                    node.path("kid").asString(),
                    node.path("subject").asString(),
                    node.path("eid").asString(),
                    node.path("iv").asString(),
                    node.path("ct").asString(),
                    new Envelope.At(type, pointer))));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> find(member.getValue(), type, pointer + "/" + escaped(member.getKey()), found));
        } else {
            for (var i = 0; i < node.size(); i++) {
                find(node.get(i), type, pointer + "/" + i, found);
            }
        }
    }

    /// As RFC 6901 asks.
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
