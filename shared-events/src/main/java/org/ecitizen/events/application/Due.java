package org.ecitizen.events.application;

import java.time.Instant;
import java.time.LocalDate;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// When a term ends.
///
/// @param on the last day on which it is met
/// @param at the end of that day, where the authority is; from this moment on it is missed
/// @param remindAt from when on it is reminded of; absent: not
/// @param escalateAt from when on it is put before others, which is before it is missed; absent: not
public record Due(
        @Public("end of a term") LocalDate on,
        @Public("moment of a step") Instant at,
        @Public("moment of a reminder") @Nullable Instant remindAt,
        @Public("moment of an escalation") @Nullable Instant escalateAt) {}
