package org.ecitizen.events.application;

import java.time.LocalDate;

/// Whoever owes something was reminded that a term ends soon.
public record TermReminded(String applicationId, String term, LocalDate dueOn) implements ApplicationEvent {}
