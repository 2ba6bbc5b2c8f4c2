package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// A request that is part of this one ended.
public record RelatedApplicationEnded(
        @Public("random id of the request") String applicationId,
        @Public("random id of a request") String other) implements ApplicationEvent {}
