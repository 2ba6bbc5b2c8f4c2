package org.ecitizen.events.erasure;

import java.time.Instant;
import java.time.LocalDate;
import org.ecitizen.events.personal.Public;
import org.jspecify.annotations.Nullable;

/// The erasure was checked: each key was asked for, and each answer was that it is erased.
///
/// @param checkedAt when
/// @param keys how many were asked for
/// @param backupsClearedBy the day from which no backup holds them either; absent: not known, ask the operator
@Public("that it was checked")
public record ErasureCompleted(
        String erasureId,
        Instant checkedAt,
        int keys,
        @Nullable LocalDate backupsClearedBy) implements ErasureEvent {}
