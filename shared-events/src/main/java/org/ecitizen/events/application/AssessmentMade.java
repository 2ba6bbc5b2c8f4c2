package org.ecitizen.events.application;

import org.ecitizen.events.service.ServiceDefinition.Purpose;

/// A rule of the definition was applied to the answers, and said something that counts.
///
/// @param assessment code of the assessment in the pinned definition
/// @param result text, true or false, or a number; an amount as decimal text in the currency of the definition
public record AssessmentMade(String applicationId, String assessment, Purpose purpose, Object result, RuleTrace because)
        implements ApplicationEvent {}
