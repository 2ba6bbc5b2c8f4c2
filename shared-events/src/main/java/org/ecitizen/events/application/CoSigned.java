package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// The second person whose signature a request needs signed it.
public record CoSigned(
        @Public("random id of the request") String applicationId,
        @Public("random id of a person") String person) implements ApplicationEvent {}
