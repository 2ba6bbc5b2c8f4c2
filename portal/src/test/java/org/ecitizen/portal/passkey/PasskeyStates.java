package org.ecitizen.portal.passkey;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.page.PageState;
import org.ecitizen.portal.page.TestPages;

/// Pages about passkeys in every state.
public final class PasskeyStates {
    private static final Instant MARCH = Instant.parse("2026-03-27T09:30:00Z");
    private static final List<Passkey> PASSKEYS = List.of(
            new Passkey("a", "Work laptop", MARCH, MARCH.plusSeconds(60)),
            new Passkey("b", "\"><svg onload=x> مفتاح with a name that is as long as it may be", MARCH, null));

    private static final Owner CARL = new Owner("carl", "Carl Brandt", 2);

    private PasskeyStates() {}

    public static List<PageState> all() {
        return List.of(
                list("passkeys", PASSKEYS, true, false),
                list("passkeys-none", List.of(), true, false),
                list("passkeys-long-ago", PASSKEYS, false, false),
                list("passkeys-stronger", PASSKEYS, false, true),
                new PageState(
                        "passkey-people",
                        TestPages.ADAM,
                        "passkey/people",
                        page -> Map.of("owners", List.of(CARL, new Owner("anna", "Anna Becker", 1)), "removed", true)),
                new PageState(
                        "passkey-people-none",
                        TestPages.ADAM,
                        "passkey/people",
                        page -> Map.of("owners", List.of(), "removed", false)),
                new PageState(
                        "passkey-remove-all", TestPages.ADAM, "passkey/remove-all", page -> Map.of("owner", CARL)),
                new PageState(
                        "passkey-remove",
                        TestPages.CARL,
                        "passkey/remove",
                        page -> Map.of("passkey", PASSKEYS.getLast(), "rights", true)));
    }

    private static PageState list(String name, List<Passkey> passkeys, boolean changeable, boolean stronger) {
        return new PageState(
                name,
                TestPages.ANNA,
                "passkey/list",
                page -> Map.of(
                        "passkeys",
                        passkeys,
                        "changeable",
                        changeable,
                        "stronger",
                        stronger,
                        "added",
                        true,
                        "removed",
                        false));
    }
}
