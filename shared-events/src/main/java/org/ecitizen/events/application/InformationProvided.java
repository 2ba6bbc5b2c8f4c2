package org.ecitizen.events.application;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The applicant gave what was asked for; it is the authority's turn again.
///
/// @param message in the applicant's words; absent: nothing
/// @param answers answers that replace those given before, by code of the question; may be empty
public record InformationProvided(
        String applicationId, @Nullable String message, Map<String, Object> answers) implements ApplicationEvent {}
