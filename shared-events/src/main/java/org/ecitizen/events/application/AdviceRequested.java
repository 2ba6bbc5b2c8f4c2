package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// Another team or an outside body was asked for advice.
///
/// @param advice code of the advice in the pinned definition
/// @param from code of the team, or of the body where `outside`
/// @param question in words; absent: what the definition says
public record AdviceRequested(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String adviceId,
        @Public("code of the definition") String advice,
        @Public("code of a team or body") String from,
        @Public("yes or no about a body") boolean outside,
        @Nullable Protected<String> question)
        implements ApplicationEvent {}
