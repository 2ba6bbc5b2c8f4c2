package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;

/// An earlier request looks like this one. Whether it is the same, a person says.
///
/// @param clause code of the clause of the definition under which they are alike
public record SimilarApplicationFound(
        @Public("random id of the request") String applicationId,
        @Public("random id of a request") String other,
        @Public("code of the definition") String clause)
        implements ApplicationEvent {}
