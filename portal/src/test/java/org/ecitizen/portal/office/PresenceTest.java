package org.ecitizen.portal.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.ecitizen.portal.office.Presence.Others;
import org.ecitizen.portal.person.Person;
import org.junit.jupiter.api.Test;

/// Who else is at a request.
class PresenceTest {
    private static final Person CARL = official("carl", "Carl Brandt", "rivermouth");
    private static final Person CORA = official("cora", "Cora Nilsen", "rivermouth");
    private static final Person WIM = official("wim", "Wim de Jong", "waterdam");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-27T09:00:00Z"));
    private final Presence presence = new Presence(now::get);
    private final List<Others> carlIsTold = new ArrayList<>();

    @Test
    void whoeverLooksIsToldOfOthersAndOfTheirGoing() {
        presence.look(CARL, "1", carlIsTold::add);
        try (var ignored = presence.look(CORA, "1", others -> {})) {
            assertThat(carlIsTold).containsExactly(new Others(List.of("Cora Nilsen"), List.of()));
        }
        assertThat(carlIsTold).last().isEqualTo(Others.NOBODY);
    }

    @Test
    void nobodyIsToldOfThemselvesOrOfOtherRequestsOrAuthorities() {
        presence.look(CARL, "1", carlIsTold::add);
        presence.look(CARL, "1", others -> {});
        presence.look(CORA, "2", others -> {});
        presence.look(WIM, "1", others -> {});

        assertThat(carlIsTold).isEmpty();
        assertThat(presence.others(CORA, "1").looking()).containsExactly("Carl Brandt");
    }

    @Test
    void typingIsToldAndEndsByItself() {
        var carl = presence.look(CARL, "1", carlIsTold::add);
        presence.look(CORA, "1", others -> {});

        presence.typing(CORA, "1", true);
        assertThat(carlIsTold).last().extracting(Others::typing).isEqualTo(List.of("Cora Nilsen"));

        now.set(now.get().plusSeconds(60));
        carl.look();
        assertThat(carlIsTold).last().extracting(Others::typing).isEqualTo(List.of());
    }

    @Test
    void whoeverIsNotLookingCannotType() {
        presence.look(CARL, "1", carlIsTold::add);

        presence.typing(CORA, "1", true);

        assertThat(carlIsTold).isEmpty();
    }

    private static Person official(String subject, String name, String authority) {
        return new Person(subject, name, Set.of("caseworker"), authority, null, "no token");
    }
}
