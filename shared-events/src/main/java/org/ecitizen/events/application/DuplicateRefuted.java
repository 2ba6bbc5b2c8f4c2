package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;

/// An official says that this request is not the same as an earlier one.
public record DuplicateRefuted(
        @Public("random id of the request") String applicationId,
        @Public("random id of a request") String other,
        Protected<String> reason)
        implements ApplicationEvent {}
