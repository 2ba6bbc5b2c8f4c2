package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// The official who had the request gave it back to the team.
public record ApplicationReleased(
        @Public("random id of the request") String applicationId,
        @Public("an official acts in office") String officer) implements ApplicationEvent {}
