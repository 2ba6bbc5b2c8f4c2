package org.ecitizen.portal.protection;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Accesses in a request that the person is shown later, as the API tells it.
///
/// @param until the last day; absent: without an end, or not approved
/// @param proposedUntil the last day that waits for approval
public record Deferral(
        String id,
        String request,
        String state,
        @Nullable String groundText,
        @Nullable String ground,
        @Nullable LocalDate until,
        @Nullable LocalDate reviewBy,
        @Nullable LocalDate proposedUntil,
        boolean waitsForApproval,
        @Nullable String proposedBy,
        @Nullable String approvedBy) {
    public String why() {
        return groundText != null ? groundText : ground == null ? "" : ground;
    }

    public boolean isOver() {
        return state.equals("ended");
    }
}
