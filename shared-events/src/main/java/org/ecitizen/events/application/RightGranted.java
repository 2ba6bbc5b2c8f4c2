package org.ecitizen.events.application;

import java.time.Instant;
import java.time.LocalDate;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The decision gave a right for a time.
///
/// @param until the last day
/// @param expiresAt the end of the last day, where the authority is
/// @param remindAt when the holder is told that it ends soon; absent: not
public record RightGranted(
        @Public("random id of the request") String applicationId,
        @Public("code of a team or body") LocalDate from,
        @Public("last day of a right") LocalDate until,
        @Public("last moment of a right") Instant expiresAt,
        @Public("moment of a reminder") @Nullable Instant remindAt)
        implements ApplicationEvent {}
