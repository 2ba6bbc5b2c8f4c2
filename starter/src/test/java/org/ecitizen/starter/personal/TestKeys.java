package org.ecitizen.starter.personal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.access.Entered;

/// For tests: a key store in memory and everything that works with it.
public final class TestKeys {
    private final InMemoryKeks keks = new InMemoryKeks();
    private final InMemoryDekStore store;
    private final KeyRing ring;
    private final Envelopes envelopes;

    public TestKeys() {
        this(Clock.systemUTC(), List.of(Scheme.V1));
    }

    TestKeys(Clock clock, List<Scheme> schemes) {
        var random = new SecureRandom();
        var wrapping = new KeyWrapping(keks, random, clock);
        store = new InMemoryDekStore(wrapping, clock);
        ring = new KeyRing(store, wrapping, clock, until -> {});
        envelopes = new Envelopes(schemes, random);
    }

    public InMemoryDekStore store() {
        return store;
    }

    /// The store as the program uses it, with keys held in memory.
    public DekStore ring() {
        return ring;
    }

    KeyRing held() {
        return ring;
    }

    Envelopes envelopes() {
        return envelopes;
    }

    EventSealing sealing() {
        return new EventSealing(ring, envelopes, new PlainJson());
    }

    public Opening opening() {
        return new KeyedOpening(ring, envelopes, new PlainJson());
    }

    /// A value as it is after it was stored.
    public <T> Protected<T> sealed(Extent extent, T value) {
        var at = new Envelope.At("any.Event", "/value");
        var bare = sealing().seal(extent, value, new EventSealing.OneEvent(), at);
        return new Protected.Sealed<>(
                new Envelope(bare.v(), bare.enc(), bare.kid(), bare.subject(), bare.eid(), bare.iv(), bare.ct(), at));
    }

    /// No key of a person is in memory any more.
    public void forgetAll(String subject) {
        ring.forget(new DekStore.Target(subject, EnumSet.allOf(Group.class), null));
    }

    public AutomatedReading reading() {
        return new AutomatedReading(Entered.ledger(), opening());
    }

    /// What is in a value that has never been stored.
    public static <T> T plain(Protected<T> value) {
        return ((Protected.Plain<T>) value).value();
    }

    /// Everybody is their own subject.
    public static Subjects namesAsTheyAre() {
        return new Subjects() {
            @Override
            public String of(String name) {
                return name;
            }

            @Override
            public String signedIn(String name, Map<String, String> claims) {
                return name;
            }

            @Override
            public Optional<String> find(String name) {
                return Optional.of(name);
            }

            @Override
            public Optional<Protected<Map<String, Object>>> identity(String subject) {
                return Optional.empty();
            }
        };
    }

    public KeyedHash hashes() {
        return keks;
    }

    public StoredForm storedForm() {
        return ProtectedJson.stored(sealing(), envelopes);
    }
}
