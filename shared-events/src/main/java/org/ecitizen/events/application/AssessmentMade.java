package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.ecitizen.events.service.ServiceDefinition.Purpose;

/// A rule of the definition was applied to the answers, and said something that counts.
///
/// @param assessment code of the assessment in the pinned definition
/// @param attention whether an official has to look at it, as where somebody is not eligible
/// @param result text, true or false, or a number; an amount as decimal text in the currency of the definition
public record AssessmentMade(
        @Public("random id of the request") String applicationId,
        @Public("code of the definition") String assessment,
        @Public("kind of assessment") Purpose purpose,
        Protected<Object> result,
        @Public("whether an official has to look at it") boolean attention,
        @Public("classified itself") RuleTrace because)
        implements ApplicationEvent {}
