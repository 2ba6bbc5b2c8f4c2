package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.DekStore.Target;
import org.junit.jupiter.api.Test;

/// An erasure can rely on what a node says about the keys it has in memory.
class KeyRingTest {
    private static final Extent ANNAS = new Extent("anna", Group.CASE, "request-1");
    private static final Target ANNA = new Target("anna", Set.of(Group.CASE), "request-1");

    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private final List<Instant> said = new ArrayList<>();
    private boolean away;
    private final KeyWrapping wrapping =
            new KeyWrapping(new InMemoryKeks(), new SecureRandom(), Clock.fixed(now, ZoneOffset.UTC));
    private final InMemoryDekStore store = new InMemoryDekStore(wrapping, Clock.fixed(now, ZoneOffset.UTC));
    private final KeyRing ring = new KeyRing(store, wrapping, () -> now, until -> {
        if (away) {
            throw new KeyStoreUnavailable("away", new IllegalStateException());
        }
        said.add(until);
    });

    @Test
    void untilWhenItMayHaveKeysIsSaidBeforeOneIsOpenedAndHolds() {
        var held = ring.toSeal(ANNAS);

        assertThat(said).containsExactly(now.plus(Duration.ofMinutes(10)));
        assertThat(held.until()).isBeforeOrEqualTo(said.getLast());

        now = now.plus(Duration.ofMinutes(4));
        ring.toSeal(new Extent("ben", Group.CASE, "request-2"));
        assertThat(said).as("what was said covers it").hasSize(1);

        now = now.plus(Duration.ofMinutes(4));
        var later = ring.toSeal(new Extent("carl", Group.CASE, "request-3"));
        assertThat(said).hasSize(2);
        assertThat(later.until()).isBeforeOrEqualTo(said.getLast());
    }

    @Test
    void whereItCannotBeSaidNothingIsOpened() {
        away = true;

        assertThatThrownBy(() -> ring.toSeal(ANNAS)).isInstanceOf(KeyStoreUnavailable.class);
        assertThat(said).isEmpty();
    }

    @Test
    void aKeyThatWasAskedForBeforeItsErasureIsNotKeptAfterIt() {
        var since = ring.announce();
        var key = ring.getOrCreate(ANNAS);
        ring.forget(ANNA);

        ring.hold(key, since);

        assertThat(ring.held(key.kid())).isNull();
    }

    @Test
    void theKeysOfManyAreOpenedWithTheirMakingAndForgottenOneByOne() {
        var bens = new Extent("ben", Group.CASE, "request-2");
        var keys = ring.getOrCreateAll(List.of(ANNAS, bens));

        assertThat(said).hasSize(1);
        assertThat(keys).allSatisfy(key -> assertThat(ring.held(key.kid())).isNotNull());

        now = now.plus(Duration.ofMinutes(4));
        ring.hold(keys.getLast(), ring.announce());
        now = now.plus(Duration.ofMinutes(2));

        assertThat(ring.held(keys.getFirst().kid())).isNull();
        assertThat(ring.held(keys.getLast().kid())).as("opened later").isNotNull();
        assertThat(ring.toSeal(ANNAS).kid())
                .as("the same key, opened again")
                .isEqualTo(keys.getFirst().kid());
    }

    @Test
    void anOrdinaryEndSaysThatNothingIsLeft() {
        var kid = ring.toSeal(ANNAS).kid();
        ring.close();

        assertThat(said.getLast()).isEqualTo(now);
        assertThat(ring.held(kid)).isNull();
    }
}
