package org.ecitizen.events.application;

/// The second person whose signature a request needs signed it.
public record CoSigned(String applicationId, String person) implements ApplicationEvent {}
