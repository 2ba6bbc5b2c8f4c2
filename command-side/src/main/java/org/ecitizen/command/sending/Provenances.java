package org.ecitizen.command.sending;

import org.ecitizen.events.Provenance;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.Correlation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Who asks, as it stands beside what they ask.
public final class Provenances {
    private Provenances() {}

    /// A person who calls for themselves.
    public static Provenance online(Caller caller, Role role) {
        return online(caller, role, null);
    }

    /// @param onBehalfOf for whom they call; absent: for themselves
    public static Provenance online(Caller caller, Role role, @Nullable String onBehalfOf) {
        return new Provenance(
                caller.subject(),
                role.code(),
                caller.authority(),
                null,
                onBehalfOf,
                "online",
                null,
                MDC.get(Correlation.KEY),
                null,
                caller.locale().toLanguageTag(),
                null,
                null,
                null);
    }

    /// The program itself, by a rule that is named.
    public static Provenance program(String name) {
        return new Provenance(name, "system", null, null, null, null, null, null, null, null, null, null, null);
    }
}
