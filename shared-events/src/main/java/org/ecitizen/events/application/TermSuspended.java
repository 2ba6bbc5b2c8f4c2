package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A term stopped running.
///
/// @param reason in words; absent where the cause says it
/// @param legalGround the law that allows it; absent: none named
/// @param daysLeft days still to run, counted as the term is
public record TermSuspended(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("kind of cause") SuspensionCause cause,
        @Nullable Protected<String> reason,
        @Nullable Protected<String> legalGround,
        @Public("length of a term") int daysLeft)
        implements ApplicationEvent {}
