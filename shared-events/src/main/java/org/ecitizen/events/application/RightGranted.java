package org.ecitizen.events.application;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The decision gave a right for a time.
///
/// @param until the last day
/// @param expiresAt the end of the last day, where the authority is
/// @param remindAt when the holder is told that it ends soon; absent: not
public record RightGranted(
        String applicationId,
        LocalDate from,
        LocalDate until,
        Instant expiresAt,
        @Nullable Instant remindAt) implements ApplicationEvent {}
