package org.ecitizen.events.application;

import java.time.LocalDate;
import org.ecitizen.events.personal.Public;

/// Whoever owes something was reminded that a term ends soon.
public record TermReminded(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("end of a term") LocalDate dueOn)
        implements ApplicationEvent {}
