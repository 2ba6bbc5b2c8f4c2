package org.ecitizen.events.application;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The authority proposed moments for a visit.
public record AppointmentProposed(
        String applicationId,
        String appointmentId,
        List<Instant> moments,
        @Nullable String place) implements ApplicationEvent {}
