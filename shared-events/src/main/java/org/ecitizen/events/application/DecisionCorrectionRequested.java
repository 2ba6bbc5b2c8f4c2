package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Somebody asked to correct a mistake in the decision.
///
/// @param language of the reasons that are wrong; absent for other parts
/// @param value what should stand there
public record DecisionCorrectionRequested(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String correctionId,
        @Public("which part of a decision") DecisionPart part,
        @Public("language of the authority") @Nullable String language,
        Protected<String> value,
        Protected<String> reason)
        implements ApplicationEvent {}
