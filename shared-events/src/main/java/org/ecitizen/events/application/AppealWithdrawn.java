package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The applicant took an appeal back: what was decided before stands.
///
/// @param reason in the applicant's words; absent: none given
public record AppealWithdrawn(
        @Public("random id of the request") String applicationId,
        @Nullable Protected<String> reason) implements ApplicationEvent {}
