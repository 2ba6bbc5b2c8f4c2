package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// What was owed came within the term.
public record TermMet(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term) implements ApplicationEvent {}
