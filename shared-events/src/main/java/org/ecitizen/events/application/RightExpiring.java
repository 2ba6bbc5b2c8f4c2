package org.ecitizen.events.application;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;

/// The holder was told that the right ends soon.
public record RightExpiring(
        @Public("random id of the request") String applicationId,
        @Public("last day of a right") LocalDate until) implements ApplicationEvent {}
