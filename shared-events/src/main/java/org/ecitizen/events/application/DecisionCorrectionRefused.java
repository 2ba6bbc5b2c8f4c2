package org.ecitizen.events.application;

/// The decision stays as it is.
public record DecisionCorrectionRefused(String applicationId, String correctionId, String reason)
        implements ApplicationEvent {}
