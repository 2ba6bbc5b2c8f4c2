package org.ecitizen.events.application;

/// Advice that was asked for came.
public record AdviceGiven(String applicationId, String adviceId, Recommendation recommendation, String text)
        implements ApplicationEvent {}
