package org.ecitizen.portal.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;

/// Pages about sessions in every state.
public final class SessionStates {
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final List<Session> SESSIONS = List.of(
            new Session("a", "anna", "Anna Becker", "Firefox, Linux", MARCH, MARCH),
            new Session("b", "anna", "Anna Becker", "", MARCH, MARCH));

    private SessionStates() {}

    public static List<PageState> all() {
        return List.of(
                new PageState(
                        "sessions",
                        TestPages.ANNA,
                        "session/own",
                        page -> Map.of("sessions", SESSIONS, "current", "a", "account", "/passkeys")),
                new PageState("sessions-of-all", TestPages.ADAM, "session/all", page -> Map.of("sessions", SESSIONS)),
                new PageState("session-renewed", TestPages.ANNA, "session/renewed", page -> Map.of()));
    }
}
