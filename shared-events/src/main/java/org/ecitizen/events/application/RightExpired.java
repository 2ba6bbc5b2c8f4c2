package org.ecitizen.events.application;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;

/// The right ended with its last day.
public record RightExpired(
        @Public("random id of the request") String applicationId,
        @Public("last day of a right") LocalDate until) implements ApplicationEvent {}
