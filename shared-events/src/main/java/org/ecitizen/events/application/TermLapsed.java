package org.ecitizen.events.application;

/// A term ended because nothing is owed any more.
public record TermLapsed(String applicationId, String term) implements ApplicationEvent {}
