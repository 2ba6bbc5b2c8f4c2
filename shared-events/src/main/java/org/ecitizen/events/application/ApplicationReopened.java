package org.ecitizen.events.application;

/// A finished request was taken up again.
public record ApplicationReopened(String applicationId, String reason) implements ApplicationEvent {}
