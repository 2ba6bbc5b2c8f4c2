package org.ecitizen.events.application;

/// An official says that this request is not the same as an earlier one.
public record DuplicateRefuted(String applicationId, String other, String reason) implements ApplicationEvent {}
