package org.ecitizen.events.application;

/// An official says that this request is the same as an earlier one.
public record DuplicateConfirmed(String applicationId, String other) implements ApplicationEvent {}
