package org.ecitizen.events.application;

import java.time.LocalDate;

/// A term ended without what was owed. What silence means follows as events of its own.
public record TermMissed(String applicationId, String term, LocalDate dueOn) implements ApplicationEvent {}
