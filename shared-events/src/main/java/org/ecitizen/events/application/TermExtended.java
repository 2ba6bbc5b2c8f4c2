package org.ecitizen.events.application;

import org.jspecify.annotations.Nullable;

/// A term became longer.
///
/// @param days by how many, counted as the term is
public record TermExtended(
        String applicationId,
        String term,
        int days,
        String reason,
        @Nullable String legalGround,
        Due due) implements ApplicationEvent {}
