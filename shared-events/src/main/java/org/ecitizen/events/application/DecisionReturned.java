package org.ecitizen.events.application;

/// A second person did not approve the proposed decision.
public record DecisionReturned(String applicationId, String proposalId, String reason) implements ApplicationEvent {}
