package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A term that ends soon, or has ended, was put before others.
///
/// @param team who was told; absent: the supervisors of the team that has the request
public record TermEscalated(
        String applicationId, String term, @Nullable String team) implements ApplicationEvent {}
