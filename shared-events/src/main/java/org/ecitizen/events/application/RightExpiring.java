package org.ecitizen.events.application;

import java.time.LocalDate;

/// The holder was told that the right ends soon.
public record RightExpiring(String applicationId, LocalDate until) implements ApplicationEvent {}
