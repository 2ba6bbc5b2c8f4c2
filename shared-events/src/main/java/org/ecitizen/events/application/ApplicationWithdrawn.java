package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// The applicant took the request back; nothing more is owed.
///
/// @param reason in the applicant's words; absent: none given
public record ApplicationWithdrawn(
        String applicationId, @Nullable String reason) implements ApplicationEvent {}
