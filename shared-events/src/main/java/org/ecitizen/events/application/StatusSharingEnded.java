package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// No code opens the status of the request any more.
public record StatusSharingEnded(
        @Public("random id of the request") String applicationId) implements ApplicationEvent {}
