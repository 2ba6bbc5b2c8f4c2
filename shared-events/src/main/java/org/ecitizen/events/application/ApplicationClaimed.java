package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// An official took the request on.
public record ApplicationClaimed(
        @Public("random id of the request") String applicationId,
        @Public("an official acts in office") String officer) implements ApplicationEvent {}
