package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A decided or finished request was taken up again: what was decided holds no longer, and somebody has to decide anew.
///
/// @param reason in words; absent where an action of the applicant says it
public record ApplicationReopened(
        String applicationId, @Nullable String reason) implements ApplicationEvent {}
