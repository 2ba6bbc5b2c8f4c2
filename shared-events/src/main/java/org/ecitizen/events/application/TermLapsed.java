package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// A term ended because nothing is owed any more.
public record TermLapsed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term) implements ApplicationEvent {}
