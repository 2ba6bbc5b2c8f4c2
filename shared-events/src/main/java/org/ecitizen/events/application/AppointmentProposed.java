package org.ecitizen.events.application;

import java.time.Instant;
import java.util.List;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The authority proposed moments for a visit.
public record AppointmentProposed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String appointmentId,
        @Public("moments offered by the authority") List<Instant> moments,
        @Nullable Protected<String> place)
        implements ApplicationEvent {}
