package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// Somebody asked to correct a mistake in the decision.
///
/// @param language of the reasons that are wrong; absent for other parts
/// @param value what should stand there
public record DecisionCorrectionRequested(
        String applicationId,
        String correctionId,
        DecisionPart part,
        @Nullable String language,
        String value,
        String reason)
        implements ApplicationEvent {}
