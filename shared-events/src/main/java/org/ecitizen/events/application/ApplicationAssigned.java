package org.ecitizen.events.application;

/// A supervisor gave the request to an official.
public record ApplicationAssigned(String applicationId, String officer) implements ApplicationEvent {}
