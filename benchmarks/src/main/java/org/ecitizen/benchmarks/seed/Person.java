package org.ecitizen.benchmarks.seed;

import java.util.List;
import org.ecitizen.events.Provenance;
import org.jspecify.annotations.Nullable;

/// Somebody of the town.
///
/// @param authority for whom an official works; absent for citizens
/// @param teams of an official; empty for citizens
record Person(String subject, String role, @Nullable String authority, List<String> teams) {

    static Person citizen(String subject) {
        return new Person(subject, "citizen", null, List.of());
    }

    static Person official(String team, int number) {
        return new Person(team + "-" + number, "caseworker", "rivermouth", List.of(team));
    }

    /// What stands beside what they send, as the web edge would write it.
    Provenance provenance(String correlation, String commandId, String fingerprint) {
        return new Provenance(
                subject,
                role,
                authority,
                teams.size() == 1 ? teams.getFirst() : null,
                null,
                "online",
                null,
                correlation,
                null,
                "en",
                null,
                commandId,
                fingerprint);
    }
}
