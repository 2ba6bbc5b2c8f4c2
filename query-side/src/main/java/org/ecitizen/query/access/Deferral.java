package org.ecitizen.query.access;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Accesses in a matter that the person is shown later.
///
/// @param state `proposed`, `active` or `ended`
/// @param ground code in the law
/// @param until the last day; absent: without an end, or not approved yet
/// @param reviewBy the day by which it has to be looked at again; absent: not approved yet
/// @param proposedUntil the last day that waits for approval; absent: none, or without an end
/// @param waits whether a proposal waits for approval
record Deferral(
        String deferralId,
        String organisation,
        String matter,
        String state,
        String ground,
        @Nullable LocalDate until,
        @Nullable LocalDate reviewBy,
        @Nullable LocalDate proposedUntil,
        boolean waits,
        String proposedBy,
        @Nullable String approvedBy,
        @Nullable String endedBy,
        LocalDate since) {
    static final String PROPOSED = "proposed";
    static final String ACTIVE = "active";
    static final String ENDED = "ended";
}
