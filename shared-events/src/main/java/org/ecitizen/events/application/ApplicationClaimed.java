package org.ecitizen.events.application;

/// An official took the request on.
public record ApplicationClaimed(String applicationId, String officer) implements ApplicationEvent {}
