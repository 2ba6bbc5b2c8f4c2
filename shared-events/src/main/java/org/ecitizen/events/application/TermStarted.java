package org.ecitizen.events.application;

import org.ecitizen.events.personal.Public;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.jspecify.annotations.Nullable;

/// A term began to run.
///
/// @param term identity of this term, unique in the request
/// @param of code of the stage or advice it belongs to; absent for the whole request
/// @param days how long it is, counted as `count` says
public record TermStarted(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("kind of stage or term") TermKind kind,
        @Public("code of the definition") @Nullable String of,
        @Public("length of a term") int days,
        @Public("how days are counted") DayCount count,
        @Public("end of a term") Due due)
        implements ApplicationEvent {}
