package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// None of the proposed moments suits the applicant.
public record AppointmentDeclined(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String appointmentId,
        Protected<String> reason)
        implements ApplicationEvent {}
