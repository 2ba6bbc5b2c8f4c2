package org.ecitizen.command.sending;

import org.ecitizen.events.Provenance;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.Correlation;
import org.slf4j.MDC;

/// Who asks, as it stands beside what they ask.
public final class Provenances {
    private Provenances() {}

    /// A person who calls for themselves.
    public static Provenance online(Caller caller, Role role) {
        return new Provenance(
                caller.subject(),
                role.code(),
                caller.authority(),
                null,
                null,
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
