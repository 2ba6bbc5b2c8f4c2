package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// A suspended term runs on.
public record TermResumed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("end of a term") Due due)
        implements ApplicationEvent {}
