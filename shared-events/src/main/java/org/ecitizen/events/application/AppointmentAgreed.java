package org.ecitizen.events.application;

import java.time.Instant;

/// The applicant agreed to a moment.
public record AppointmentAgreed(String applicationId, String appointmentId, Instant at) implements ApplicationEvent {}
