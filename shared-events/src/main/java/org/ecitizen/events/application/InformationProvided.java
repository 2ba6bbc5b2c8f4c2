package org.ecitizen.events.application;

import java.util.Map;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The applicant gave what was asked for; it is the authority's turn again.
///
/// @param message in the applicant's words; absent: nothing
/// @param answers answers that replace those given before, by code of the question; may be empty
public record InformationProvided(
        @Public("random id of the request") String applicationId,
        @Nullable Protected<String> message,
        Protected<Map<String, Object>> answers)
        implements ApplicationEvent {}
