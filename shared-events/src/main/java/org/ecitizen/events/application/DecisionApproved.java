package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// A second person approved the proposed decision.
public record DecisionApproved(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String proposalId) implements ApplicationEvent {}
