package org.ecitizen.portal.api;

import org.jspecify.annotations.Nullable;

/// What a command that concerns a request answers.
///
/// @param position which a read has to have reached in order to show the effect
public record Done(
        String id,
        @Nullable String reference,
        @Nullable String stage,
        @Nullable Long version,
        @Nullable String position) {}
