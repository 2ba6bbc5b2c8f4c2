package org.ecitizen.starter.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/// A token that was found good is not checked anew for a moment; one that was not, always.
class RememberedTokensTest {
    private static final Instant NINE = Instant.parse("2026-03-27T09:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NINE);
    private final AtomicReference<Instant> ends = new AtomicReference<>(NINE.plus(Duration.ofHours(1)));
    private final List<String> checked = new ArrayList<>();
    private final RememberedTokens tokens = new RememberedTokens(this::check, now::get);

    @Test
    void theSameTokenIsCheckedOnceInAMoment() {
        var first = tokens.decode("annas");
        now.set(NINE.plus(RememberedTokens.REMEMBERED).minusMillis(1));

        assertThat(tokens.decode("annas")).isSameAs(first);
        assertThat(checked).containsExactly("annas");
    }

    @Test
    void afterwardsItIsCheckedAnew() {
        tokens.decode("annas");
        now.set(NINE.plus(RememberedTokens.REMEMBERED));
        tokens.decode("annas");

        assertThat(checked).containsExactly("annas", "annas");
    }

    @Test
    void aTokenThatHasEndedIsLeftToTheCheckWhichRefusesIt() {
        ends.set(NINE.plusSeconds(10));
        tokens.decode("annas");
        now.set(NINE.plusSeconds(10));

        assertThatThrownBy(() -> tokens.decode("annas")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void ofWhatIsRefusedNothingIsRemembered() {
        ends.set(NINE);
        assertThatThrownBy(() -> tokens.decode("annas")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("annas")).isInstanceOf(BadJwtException.class);

        assertThat(checked).containsExactly("annas", "annas");
    }

    @Test
    void theTokenOfSomebodyElseIsAnother() {
        assertThat(tokens.decode("annas").getSubject()).isEqualTo("annas");
        assertThat(tokens.decode("bens").getSubject()).isEqualTo("bens");
    }

    @Test
    void ofManyTheOnesUsedLatelyAreRemembered() {
        for (var i = 0; i <= RememberedTokens.MOST; i++) {
            tokens.decode("token-" + i);
        }
        checked.clear();
        tokens.decode("token-" + RememberedTokens.MOST);
        tokens.decode("token-0");

        assertThat(checked).containsExactly("token-0");
    }

    private Jwt check(@Nullable String text) {
        checked.add(String.valueOf(text));
        if (!now.get().isBefore(ends.get())) {
            throw new BadJwtException("ended");
        }
        return Jwt.withTokenValue(String.valueOf(text))
                .header("alg", "RS256")
                .subject(String.valueOf(text))
                .expiresAt(ends.get())
                .build();
    }
}
