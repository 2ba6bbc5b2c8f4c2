package org.ecitizen.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;

/// Where people are signed in is known as long as they are, and can be ended.
class SessionsTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final Sessions sessions = new Sessions(() -> Instant.parse("2026-03-27T09:30:00Z"));

    @Test
    void aPersonSeesTheirOwnSessionsAndNoOthers() {
        signIn("anna", FIREFOX);
        signIn("anna", null);
        signIn("ben", FIREFOX);

        assertThat(sessions.of("anna")).extracting(Session::browser).containsExactlyInAnyOrder("Firefox, Linux", "");
        assertThat(sessions.all()).hasSize(3);
    }

    @Test
    void aPersonEndsTheirOwnSessionButNobodyElses() {
        var annas = signIn("anna", FIREFOX);
        var bens = signIn("ben", FIREFOX);
        var key = sessions.key(annas);

        assertThat(sessions.end("ben", key, "ben")).isFalse();
        assertThat(isOver(annas)).isFalse();
        assertThat(sessions.end("anna", key, "anna")).isTrue();
        assertThat(isOver(annas)).isTrue();
        assertThat(isOver(bens)).isFalse();
        assertThat(sessions.of("anna")).isEmpty();
    }

    @Test
    void allSessionsOfSomebodyEndAtOnce() {
        var first = signIn("anna", FIREFOX);
        var second = signIn("anna", FIREFOX);
        signIn("ben", FIREFOX);

        assertThat(sessions.endAll("anna", "adam")).isEqualTo(2);
        assertThat(isOver(first) && isOver(second)).isTrue();
        assertThat(sessions.all()).extracting(Session::subject).containsExactly("ben");
    }

    @Test
    void whoSignsOutIsNoLongerThere() {
        signIn("anna", FIREFOX).getSession().invalidate();

        assertThat(sessions.all()).isEmpty();
    }

    private MockHttpServletRequest signIn(String person, @org.jspecify.annotations.Nullable String agent) {
        var request = new MockHttpServletRequest();
        request.setSession(new MockHttpSession());
        if (agent != null) {
            request.addHeader("User-Agent", agent);
        }
        sessions.begin(request, person, person);
        return request;
    }

    private static boolean isOver(MockHttpServletRequest request) {
        return request.getSession(false) == null;
    }
}
