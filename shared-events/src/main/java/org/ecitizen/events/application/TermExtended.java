package org.ecitizen.events.application;

import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// A term became longer.
///
/// @param days by how many, counted as the term is
public record TermExtended(
        @Public("random id of the request") String applicationId,
        @Public("id within the request") String term,
        @Public("length of a term") int days,
        Protected<String> reason,
        @Nullable Protected<String> legalGround,
        @Public("end of a term") Due due)
        implements ApplicationEvent {}
