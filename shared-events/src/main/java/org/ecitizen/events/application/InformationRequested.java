package org.ecitizen.events.application;

/// An official asked the applicant for something; until it comes it is the applicant's turn.
public record InformationRequested(String applicationId, String message) implements ApplicationEvent {}
