package org.ecitizen.starter.personal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.jspecify.annotations.Nullable;

/// Encrypts the plain values of what is being stored.
final class EventSealing {
    private final KeyRing ring;
    private final Envelopes envelopes;
    private final PlainJson json;

    EventSealing(KeyRing ring, Envelopes envelopes, PlainJson json) {
        this.ring = ring;
        this.envelopes = envelopes;
        this.json = json;
    }

    /// What the values of one stored event share: the number drawn for each key.
    static final class OneEvent {
        private final Map<String, String> eids = new HashMap<>();
    }

    /// Makes the keys of many at once, which are about to be asked for one by one.
    void ready(List<Extent> extents) {
        ring.getOrCreateAll(extents);
    }

    Envelope seal(Extent extent, @Nullable Object value, OneEvent event, Envelope.At at) {
        var key = ring.toSeal(extent);
        var eid = event.eids.computeIfAbsent(key.kid(), kid -> envelopes.newEid());
        return envelopes.seal(json.write(value), key.key(), key.kid(), extent.subject(), eid, at);
    }
}
