package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A decided or finished request was taken up again: what was decided holds no longer, and somebody has to decide anew.
///
/// @param reason in words; absent where an action of the applicant says it
public record ApplicationReopened(
        @Public("random id of the request") String applicationId,
        @Nullable Protected<String> reason) implements ApplicationEvent {}
