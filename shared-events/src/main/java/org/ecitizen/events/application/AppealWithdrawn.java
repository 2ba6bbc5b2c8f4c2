package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// The applicant took an appeal back: what was decided before stands.
///
/// @param reason in the applicant's words; absent: none given
public record AppealWithdrawn(
        String applicationId, @Nullable String reason) implements ApplicationEvent {}
