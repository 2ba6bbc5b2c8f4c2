package org.ecitizen.events.application;

import java.time.LocalDate;

/// The right ended with its last day.
public record RightExpired(String applicationId, LocalDate until) implements ApplicationEvent {}
