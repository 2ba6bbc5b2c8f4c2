package org.ecitizen.events.application;

/// A suspended term runs on.
public record TermResumed(String applicationId, String term, Due due) implements ApplicationEvent {}
