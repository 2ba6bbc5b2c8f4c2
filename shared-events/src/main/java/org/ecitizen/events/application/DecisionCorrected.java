package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A mistake in the decision was corrected.
///
/// @param language of the reasons that were wrong; absent for other parts
/// @param before what stood there; absent: nothing
public record DecisionCorrected(
        String applicationId,
        String correctionId,
        DecisionPart part,
        @Nullable String language,
        @Nullable String before,
        String after,
        String reason)
        implements ApplicationEvent {}
