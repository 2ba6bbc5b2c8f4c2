package org.ecitizen.events.application;

/// None of the proposed moments suits the applicant.
public record AppointmentDeclined(String applicationId, String appointmentId, String reason)
        implements ApplicationEvent {}
