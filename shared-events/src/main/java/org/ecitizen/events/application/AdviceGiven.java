package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// Advice that was asked for came.
public record AdviceGiven(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String adviceId,
        @Public("one of a few outcomes") Recommendation recommendation,
        Protected<String> text)
        implements ApplicationEvent {}
