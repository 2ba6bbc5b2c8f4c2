package org.ecitizen.events.application;

/// Somebody asked to correct a mistake in the decision.
///
/// @param value what should stand there
public record DecisionCorrectionRequested(
        String applicationId, String correctionId, DecisionPart part, String value, String reason)
        implements ApplicationEvent {}
