package org.ecitizen.events.application;

/// A request that is part of this one ended.
public record RelatedApplicationEnded(String applicationId, String other) implements ApplicationEvent {}
