package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.Entered;
import org.junit.jupiter.api.Test;

/// Opening has three answers, and what is not known is never taken for erased.
class KeyedOpeningTest {
    private static final Extent ANNAS = new Extent("anna", Group.CASE, "request-1");
    private static final Extent BERTAS = new Extent("berta", Group.CASE, "request-2");
    private static final Envelope.At AT = new Envelope.At("any.Event", "/answers");
    private static final DekStore.Target ALL_OF_ANNA = new DekStore.Target("anna", Set.of(Group.CASE), null);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
    private final TestKeys keys = new TestKeys(new Movable(now), List.of(Scheme.V1));
    private final Opening opening = keys.opening();

    @Test
    void whatWasSealedIsPresent() {
        Map<String, Object> answers = Map.of("plate", "RM AB 12", "resident", false, "children", 2);

        assertThat(opening.open(sealed(ANNAS, answers), Entered.accessTo(ANNAS)))
                .isEqualTo(new Opened.Present<>(answers));
    }

    @Test
    void whatIsNotStoredYetIsOpenedUnderTheSameRule() {
        assertThat(opening.open(Protected.of(ANNAS, "said"), Entered.accessTo(ANNAS)))
                .isEqualTo(new Opened.Present<>("said"));
        assertThatThrownBy(() -> opening.open(Protected.of(ANNAS, "said"), Entered.accessTo(BERTAS)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingOpensWithoutAnEntryThatCoversIt() {
        var value = sealed(ANNAS, "said");

        assertThatThrownBy(() -> opening.open(value, Entered.accessTo(BERTAS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not cover");
    }

    @Test
    void whatWasErasedIsErasedAndStillKnownWhoseItWas() {
        var value = sealed(ANNAS, "said");
        keys.ring().markErasing(ALL_OF_ANNA, "erasure-1");
        keys.ring().tombstone(ALL_OF_ANNA, "erasure-1", "event-1", now.get());
        keys.ring().destroy("erasure-1");

        assertThat(opening.open(value, Entered.accessTo(ANNAS))).isEqualTo(new Opened.Erased<>("erasure-1", now.get()));
        assertThat(opening.extentOf(value)).isEqualTo(ANNAS);
    }

    @Test
    void aKeyStoreThatIsDownIsNeitherOfTheTwo() {
        var value = sealed(ANNAS, "said");
        later();
        keys.store().down(true);

        assertThatThrownBy(() -> opening.open(value, Entered.accessTo(ANNAS))).isInstanceOf(KeyStoreUnavailable.class);

        keys.store().down(false);
        assertThat(opening.open(value, Entered.accessTo(ANNAS))).isEqualTo(new Opened.Present<>("said"));
    }

    @Test
    void aKeyInMemoryServesForFiveMinutesAndNoLonger() {
        var value = sealed(ANNAS, "said");
        keys.store().down(true);
        now.updateAndGet(moment -> moment.plus(KeyRing.LONGEST).minusMillis(1));
        assertThat(opening.open(value, Entered.accessTo(ANNAS))).isInstanceOf(Opened.Present.class);

        now.updateAndGet(moment -> moment.plusMillis(1));
        assertThatThrownBy(() -> opening.open(value, Entered.accessTo(ANNAS))).isInstanceOf(KeyStoreUnavailable.class);
    }

    @Test
    void aKeyIsDroppedFromMemoryWhenItsErasureBegins() {
        var value = sealed(ANNAS, "said");
        keys.ring().markErasing(ALL_OF_ANNA, "erasure-2");

        assertThat(opening.open(value, Entered.accessTo(ANNAS))).isInstanceOf(Opened.Erased.class);
        assertThatThrownBy(() -> sealed(ANNAS, "more")).isInstanceOf(ErasedForGood.class);
    }

    @Test
    void aBrokenTagIsAnAlarmAndNotAnErasure() {
        var value = envelope(sealed(ANNAS, "said"));
        var moved = new Envelope(
                1,
                value.enc(),
                value.kid(),
                value.subject(),
                value.eid(),
                value.iv(),
                value.ct(),
                new Envelope.At(AT.type(), "/elsewhere"));

        assertThatThrownBy(() -> opening.open(new Protected.Sealed<>(moved), Entered.accessTo(ANNAS)))
                .isInstanceOf(ProtectedDataCorrupt.class)
                .hasMessageContaining("any.Event/elsewhere")
                .hasMessageContaining(value.kid());
    }

    @Test
    void aKeyThatIsMissingWithoutATombstoneIsAnAlarmAndNotAnErasure() {
        var value = sealed(ANNAS, "said");
        later();
        keys.store().lose(envelope(value).kid());

        assertThatThrownBy(() -> opening.open(value, Entered.accessTo(ANNAS)))
                .isInstanceOf(ProtectedDataCorrupt.class)
                .hasMessageContaining("nobody erased it");
    }

    @Test
    void anEnvelopeThatNamesAnotherPersonIsRefused() {
        var value = envelope(sealed(ANNAS, "said"));
        var claimed =
                new Envelope(1, value.enc(), value.kid(), "berta", value.eid(), value.iv(), value.ct(), value.at());

        assertThatThrownBy(() -> opening.extentOf(new Protected.Sealed<>(claimed)))
                .isInstanceOf(ProtectedDataCorrupt.class);
    }

    /// So much later that no key is in memory.
    private void later() {
        now.updateAndGet(moment -> moment.plus(Duration.ofHours(1)));
    }

    private <T> Protected<T> sealed(Extent extent, T value) {
        var bare = keys.sealing().seal(extent, value, new EventSealing.OneEvent(), AT);
        return new Protected.Sealed<>(
                new Envelope(bare.v(), bare.enc(), bare.kid(), bare.subject(), bare.eid(), bare.iv(), bare.ct(), AT));
    }

    private static Envelope envelope(Protected<?> value) {
        return ((Protected.Sealed<?>) value).envelope();
    }

    private static final class Movable extends Clock {
        private final AtomicReference<Instant> now;

        private Movable(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
