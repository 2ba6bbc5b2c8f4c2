package org.ecitizen.events.application;

/// The official who had the request gave it back to the team.
public record ApplicationReleased(String applicationId, String officer) implements ApplicationEvent {}
