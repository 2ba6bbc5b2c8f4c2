package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The applicant corrected answers.
///
/// @param answers the new ones, by code of the question
/// @param before the old ones; a question that had no answer is left out
public record AnswersCorrected(
        @Public("random id of the request") String applicationId,
        Protected<Map<String, Object>> answers,
        Protected<Map<String, Object>> before,
        @Nullable Protected<String> reason)
        implements ApplicationEvent {}
