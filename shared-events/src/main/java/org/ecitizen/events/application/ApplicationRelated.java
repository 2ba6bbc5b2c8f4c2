package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// Another request has to do with this one.
///
/// @param other id of the other request
/// @param relation what the other one is to this one
public record ApplicationRelated(
        @Public("random id of the request") String applicationId,
        @Public("random id of a request") String other,
        @Public("kind of relation") Relation relation)
        implements ApplicationEvent {}
