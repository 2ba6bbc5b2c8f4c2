package org.ecitizen.portal.protection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long a service keeps data, as the API tells it.
///
/// @param rule names exactly this rule, so that nobody approves another one
/// @param state `approved` or `not-approved`
public record Retention(
        String service,
        String title,
        int version,
        String rule,
        @Nullable List<Term> terms,
        int draftDays,
        String state,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /// @param when how the request ended; absent: however
    /// @param from when it begins
    /// @param keep how long (ISO 8601)
    public record Term(
            @Nullable String when,
            @Nullable String from,
            @Nullable String keep,
            @Nullable String ground) {}

    public boolean isApproved() {
        return state.equals("approved");
    }

    public List<Term> termsOrNone() {
        return terms == null ? List.of() : terms;
    }
}
