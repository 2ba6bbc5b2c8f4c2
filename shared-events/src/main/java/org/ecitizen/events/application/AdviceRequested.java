package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// Another team or an outside body was asked for advice.
///
/// @param advice code of the advice in the pinned definition
/// @param from code of the team, or of the body where `outside`
/// @param question in words; absent: what the definition says
public record AdviceRequested(
        String applicationId,
        String adviceId,
        String advice,
        String from,
        boolean outside,
        @Nullable String question) implements ApplicationEvent {}
