package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A term that ends soon, or has ended, was put before others.
///
/// @param team who was told; absent: the supervisors of the team that has the request
/// @param because the condition under which silence would have meant something, which did not hold; absent: none
public record TermEscalated(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("code of a team") @Nullable String team,
        @Public("classified itself") @Nullable RuleTrace because)
        implements ApplicationEvent {}
