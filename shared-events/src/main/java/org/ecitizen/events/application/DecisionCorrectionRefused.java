package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// The decision stays as it is.
public record DecisionCorrectionRefused(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String correctionId,
        Protected<String> reason)
        implements ApplicationEvent {}
