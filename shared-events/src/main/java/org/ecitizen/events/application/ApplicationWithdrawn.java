package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The applicant took the request back; nothing more is owed.
///
/// @param reason in the applicant's words; absent: none given
public record ApplicationWithdrawn(
        @Public("random id of the request") String applicationId,
        @Nullable Protected<String> reason) implements ApplicationEvent {}
