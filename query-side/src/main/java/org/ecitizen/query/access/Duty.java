package org.ecitizen.query.access;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that follows from an access and that somebody owes: an answer, a look at an emergency, an approval.
///
/// @param kind `question`, `complaint`, `break-glass` or `bulk`
/// @param id its stream
/// @param entryId the access; absent: there is none yet
/// @param subject whom it concerns; absent: nobody in particular
/// @param unit the team of the official who read; absent: none is known
/// @param by the official whose access it is about, or who asks for approval
/// @param done whether it is over
/// @param dueBy the last day; absent: none
/// @param doneBy the official who did it
/// @param outcome `justified` or not, for an emergency
/// @param purpose for an approval
/// @param service for an approval
record Duty(
        String kind,
        String id,
        @Nullable String entryId,
        String organisation,
        @Nullable String subject,
        @Nullable String unit,
        @Nullable String by,
        boolean done,
        Instant at,
        @Nullable LocalDate dueBy,
        @Nullable String doneBy,
        @Nullable String outcome,
        @Nullable String purpose,
        @Nullable String service) {
    static final String QUESTION = "question";
    static final String COMPLAINT = "complaint";
    static final String BREAK_GLASS = "break-glass";
    static final String BULK = "bulk";

    Duty doneBy(String official, @Nullable String how) {
        return new Duty(
                kind, id, entryId, organisation, subject, unit, by, true, at, dueBy, official, how, purpose, service);
    }
}
