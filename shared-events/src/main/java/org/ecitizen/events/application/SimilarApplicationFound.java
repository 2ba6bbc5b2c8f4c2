package org.ecitizen.events.application;

/// An earlier request looks like this one. Whether it is the same, a person says.
///
/// @param clause code of the clause of the definition under which they are alike
public record SimilarApplicationFound(String applicationId, String other, String clause) implements ApplicationEvent {}
