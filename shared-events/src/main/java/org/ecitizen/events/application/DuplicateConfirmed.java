package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// An official says that this request is the same as an earlier one.
public record DuplicateConfirmed(
        @Public("random id of the request") String applicationId,
        @Public("random id of a request") String other) implements ApplicationEvent {}
