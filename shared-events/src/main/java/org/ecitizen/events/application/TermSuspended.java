package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A term stopped running.
///
/// @param reason in words; absent where the cause says it
/// @param legalGround the law that allows it; absent: none named
/// @param daysLeft days still to run, counted as the term is
public record TermSuspended(
        String applicationId,
        String term,
        SuspensionCause cause,
        @Nullable String reason,
        @Nullable String legalGround,
        int daysLeft)
        implements ApplicationEvent {}
