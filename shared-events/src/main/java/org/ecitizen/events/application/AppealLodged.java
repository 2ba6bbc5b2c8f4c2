package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// The applicant appeals against the decision.
public record AppealLodged(
        @Public("random id of the request") String applicationId, Protected<String> grounds)
        implements ApplicationEvent {}
