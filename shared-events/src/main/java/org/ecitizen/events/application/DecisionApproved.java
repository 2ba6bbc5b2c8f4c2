package org.ecitizen.events.application;

/// A second person approved the proposed decision.
public record DecisionApproved(String applicationId, String proposalId) implements ApplicationEvent {}
