package org.ecitizen.events.application;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;

/// A term ended without what was owed. What silence means follows as events of its own.
public record TermMissed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("end of a term") LocalDate dueOn)
        implements ApplicationEvent {}
