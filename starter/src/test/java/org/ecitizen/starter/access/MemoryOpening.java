package org.ecitizen.starter.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.personal.KeyStoreUnavailable;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Opening;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;

/// Values in memory in place of cryptography, behind the same rule: no opening without an entry that covers it.
final class MemoryOpening implements Opening {
    static final Instant ERASED_AT = Instant.parse("2026-03-01T09:00:00Z");

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, Extent> extents = new HashMap<>();
    private final Set<Extent> erased = new HashSet<>();
    boolean away;
    int openings;

    <T> Protected<T> seal(Extent extent, T value) {
        var kid = UUID.randomUUID().toString();
        values.put(kid, value);
        extents.put(kid, extent);
        return new Protected.Sealed<>(new Envelope(1, "A256GCM", kid, extent.subject(), "", "", "", null));
    }

    void erase(Extent extent) {
        erased.add(extent);
    }

    void spoil(Protected<?> value) {
        values.remove(kid(value));
    }

    @Override
    public Extent extentOf(Protected<?> value) {
        if (away) {
            throw new KeyStoreUnavailable("away", new IllegalStateException());
        }
        return Objects.requireNonNull(extents.get(kid(value)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Opened<T> open(Protected<T> value, AccessContext context) {
        var extent = extentOf(value);
        if (!context.covers(extent)) {
            throw new IllegalStateException("opened without an entry");
        }
        if (erased.contains(extent)) {
            return new Opened.Erased<>("erasure-1", ERASED_AT);
        }
        openings++;
        var found = values.get(kid(value));
        if (found == null) {
            throw new ProtectedDataCorrupt("the value of " + kid(value) + " does not open");
        }
        return new Opened.Present<>((T) found);
    }

    /// Made up, but the same for the same envelope.
    @Override
    public Optional<byte[]> subkey(Protected.Sealed<?> value, AccessContext context) {
        var extent = extentOf(value);
        if (!context.covers(extent)) {
            throw new IllegalStateException("opened without an entry");
        }
        openings++;
        return erased.contains(extent)
                ? Optional.empty()
                : Optional.of(kid(value).getBytes(StandardCharsets.UTF_8));
    }

    private static String kid(Protected<?> value) {
        return ((Protected.Sealed<?>) value).envelope().kid();
    }
}
