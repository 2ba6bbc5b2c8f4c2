package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// A second person did not approve the proposed decision.
public record DecisionReturned(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String proposalId,
        Protected<String> reason)
        implements ApplicationEvent {}
