package org.ecitizen.events.application;

/// What was owed came within the term.
public record TermMet(String applicationId, String term) implements ApplicationEvent {}
