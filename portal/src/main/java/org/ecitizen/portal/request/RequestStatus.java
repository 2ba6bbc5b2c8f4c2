package org.ecitizen.portal.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a request stands, as the API tells it.
///
/// @param version number of its last event
/// @param waitingFor whose turn it is: authority, citizen, or nobody
/// @param decideBy the last day on which a decision is owed; absent: there is none
/// @param position which a later read has to have reached
public record RequestStatus(
        String id,
        long version,
        String reference,
        String service,
        String serviceTitle,
        String stage,
        String stageTitle,
        String state,
        String waitingFor,
        @Nullable String outcome,
        @Nullable LocalDate decideBy,
        Instant submittedAt,
        Instant lastChangedAt,
        String position) {
    private static final Set<String> TURNS = Set.of("authority", "citizen");

    /// The last part of the keys of the messages about whose turn it is.
    public String turn() {
        return TURNS.contains(waitingFor) ? waitingFor : "nobody";
    }

    /// Repeats what the word says.
    public String turnColour() {
        return switch (turn()) {
            case "citizen" -> "orange";
            case "authority" -> "blue";
            default -> "grey";
        };
    }
}
