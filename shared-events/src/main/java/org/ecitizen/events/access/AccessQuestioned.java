package org.ecitizen.events.access;

import java.time.LocalDate;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A person asked about an access to their data, or said that it looks wrong.
///
/// @param questionId a random UUID
/// @param entryId the access
/// @param subject who asks
/// @param organisation who has to answer: the authority that read, or the one whose data-protection officer looks into
/// it
/// @param complaint whether it looks wrong to them, so that the data-protection officer answers
/// @param message what they say
/// @param answerBy the last day for the answer
@Public("a random subject, codes and days")
public record AccessQuestioned(
        String questionId,
        String entryId,
        String subject,
        String organisation,
        boolean complaint,
        @Nullable Protected<String> message,
        LocalDate answerBy)
        implements AccessEvent {}
