package org.ecitizen.events.application;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// When a term ends.
///
/// @param on the last day on which it is met
/// @param at the end of that day, where the authority is; from this moment on it is missed
/// @param remindAt from when on it is reminded of; absent: not
/// @param escalateAt from when on it is put before others, which is before it is missed; absent: not
public record Due(
        LocalDate on,
        Instant at,
        @Nullable Instant remindAt,
        @Nullable Instant escalateAt) {}
