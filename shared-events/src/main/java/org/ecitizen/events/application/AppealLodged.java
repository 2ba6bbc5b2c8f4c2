package org.ecitizen.events.application;

/// The applicant appeals against the decision.
public record AppealLodged(String applicationId, String grounds) implements ApplicationEvent {}
