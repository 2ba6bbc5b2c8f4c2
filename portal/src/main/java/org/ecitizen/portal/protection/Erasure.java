package org.ecitizen.portal.protection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An erasure as the API tells it.
///
/// @param subject whose data
/// @param origin who asks: `person`, `officer` or `retention`
/// @param ground code of the law
/// @param requestedBy the official who asked; absent: not told
/// @param state the last step
/// @param refusal code of the ground; absent: it was not refused
/// @param unreadableSince absent: it is not erased yet
public record Erasure(
        String id,
        long version,
        String subject,
        String origin,
        String ground,
        @Nullable String requestedBy,
        String state,
        @Nullable String refusal,
        @Nullable List<Target> erases,
        @Nullable List<Step> steps,
        @Nullable Instant unreadableSince,
        @Nullable LocalDate backupsClearedBy) {

    /// @param groups codes of kinds of data
    /// @param request absent: of all of them
    public record Target(
            @Nullable List<String> groups, @Nullable String request) {}

    public record Step(String step, Instant at) {}

    public boolean waits() {
        return state.equals("requested");
    }

    /// Repeats what the word says.
    public String colour() {
        return switch (state) {
            case "requested" -> "orange";
            case "refused" -> "grey";
            case "completed" -> "green";
            default -> "blue";
        };
    }

    public List<Target> targets() {
        return erases == null ? List.of() : erases;
    }

    public List<Step> stepsOrNone() {
        return steps == null ? List.of() : steps;
    }
}
