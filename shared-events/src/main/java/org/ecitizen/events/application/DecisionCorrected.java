package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A mistake in the decision was corrected.
///
/// @param language of the reasons that were wrong; absent for other parts
/// @param before what stood there; absent: nothing
public record DecisionCorrected(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String correctionId,
        @Public("which part of a decision") DecisionPart part,
        @Public("language of the authority") @Nullable String language,
        @Nullable Protected<String> before,
        Protected<String> after,
        Protected<String> reason)
        implements ApplicationEvent {}
