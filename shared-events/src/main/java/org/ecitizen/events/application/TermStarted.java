package org.ecitizen.events.application;

import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.jspecify.annotations.Nullable;

/// A term began to run.
///
/// @param term identity of this term, unique in the request
/// @param of code of the stage or advice it belongs to; absent for the whole request
/// @param days how long it is, counted as `count` says
public record TermStarted(
        String applicationId,
        String term,
        TermKind kind,
        @Nullable String of,
        int days,
        DayCount count,
        Due due) implements ApplicationEvent {}
