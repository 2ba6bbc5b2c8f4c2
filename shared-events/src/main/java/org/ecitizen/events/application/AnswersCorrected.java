package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The applicant corrected answers.
///
/// @param answers the new ones, by code of the question
/// @param before the old ones; a question that had no answer is left out
public record AnswersCorrected(
        String applicationId,
        Map<String, Object> answers,
        Map<String, Object> before,
        @Nullable String reason) implements ApplicationEvent {}
