package org.ecitizen.starter.personal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.AccessContext;
import org.ecitizen.starter.personal.DekStore.Found;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens with the keys of the ring.
final class KeyedOpening implements Opening {
    private static final Logger log = LoggerFactory.getLogger(KeyedOpening.class);
    /// Whose a key is never changes, so it may be remembered for long.
    private static final int MOST_EXTENTS = 100_000;

    private final KeyRing ring;
    private final Envelopes envelopes;
    private final PlainJson json;
    private final Map<String, Extent> extents = new ConcurrentHashMap<>();
    private final LongAdder openings = new LongAdder();

    KeyedOpening(KeyRing ring, Envelopes envelopes, PlainJson json) {
        this.ring = ring;
        this.envelopes = envelopes;
        this.json = json;
    }

    @Override
    public Extent extentOf(Protected<?> value) {
        return switch (value) {
            case Protected.Plain<?> plain -> plain.extent();
            case Protected.Sealed<?> sealed -> extentOf(sealed.envelope());
        };
    }

    private Extent extentOf(Envelope envelope) {
        var known = extents.get(envelope.kid());
        if (known == null) {
            var held = ring.held(envelope.kid());
            known = held != null
                    ? held.extent()
                    : switch (ring.get(envelope.kid())) {
                        case Found.Active active -> active.key().extent();
                        case Found.Erased erased -> erased.extent();
                        case Found.Missing missing ->
                            throw corrupt("its key is missing and nobody erased it", envelope);
                    };
            if (extents.size() >= MOST_EXTENTS) {
                extents.clear();
            }
            extents.put(envelope.kid(), known);
        }
        if (!known.subject().equals(envelope.subject())) {
            throw corrupt("it names a person whose key it is not", envelope);
        }
        return known;
    }

    @Override
    public <T> Opened<T> open(Protected<T> value, AccessContext context) {
        var extent = extentOf(value);
        if (!context.covers(extent)) {
            throw new IllegalArgumentException("the access that was entered does not cover " + extent.group());
        }
        var opened = switch (value) {
            case Protected.Plain<T> plain -> new Opened.Present<>(plain.value());
            case Protected.Sealed<T> sealed -> this.<T>open(sealed.envelope());
        };
        openings.increment();
        return opened;
    }

    @Override
    public Optional<byte[]> subkey(Protected.Sealed<?> value, AccessContext context) {
        var extent = extentOf(value);
        if (!context.covers(extent)) {
            throw new IllegalArgumentException("the access that was entered does not cover " + extent.group());
        }
        var envelope = value.envelope();
        var held = ring.held(envelope.kid());
        if (held == null) {
            var since = ring.announce();
            switch (ring.get(envelope.kid())) {
                case Found.Erased erased -> {
                    return Optional.empty();
                }
                case Found.Missing missing -> throw corrupt("its key is missing and nobody erased it", envelope);
                case Found.Active active -> held = ring.hold(active.key(), since);
            }
        }
        openings.increment();
        return Optional.of(Envelopes.subkey(held.key(), envelope.eid()).getEncoded());
    }

    /// How many values were opened, or found erased, since the start.
    long openings() {
        return openings.sum();
    }

    private <T> Opened<T> open(Envelope envelope) {
        var held = ring.held(envelope.kid());
        if (held == null) {
            var since = ring.announce();
            switch (ring.get(envelope.kid())) {
                case Found.Erased erased -> {
                    return new Opened.Erased<>(erased.erasure(), erased.when());
                }
                case Found.Missing missing -> throw corrupt("its key is missing and nobody erased it", envelope);
                case Found.Active active -> held = ring.hold(active.key(), since);
            }
        }
        var at = Optional.ofNullable(envelope.at())
                .orElseThrow(() -> corrupt("it does not say where it stood in its event", envelope));
        var plain = envelopes.open(envelope, held.key(), at).orElseThrow(() -> corrupt("it was altered", envelope));
        return new Opened.Present<>(json.read(plain));
    }

    private static ProtectedDataCorrupt corrupt(String why, Envelope envelope) {
        var at = envelope.at();
        var where = at == null ? "nowhere" : at.type() + at.field();
        var alarm = new ProtectedDataCorrupt(
                "a protected value of %s under the key %s does not open: %s".formatted(where, envelope.kid(), why));
        log.error("Integrity alarm: {}", alarm.getMessage());
        return alarm;
    }
}
