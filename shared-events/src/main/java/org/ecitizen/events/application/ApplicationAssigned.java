package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// A supervisor gave the request to an official.
public record ApplicationAssigned(
        @Public("random id of the request") String applicationId,
        @Public("an official acts in office") String officer) implements ApplicationEvent {}
