package org.ecitizen.events.application;

import java.time.Instant;
import org.ecitizen.events.personal.Public;

/// The applicant agreed to a moment.
public record AppointmentAgreed(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String appointmentId,
        @Public("moment of a step") Instant at)
        implements ApplicationEvent {}
