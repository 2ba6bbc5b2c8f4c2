package org.ecitizen.portal.protection;

import java.time.Instant;
import java.time.LocalDate;
import org.ecitizen.portal.api.Told;
import org.jspecify.annotations.Nullable;

/// A question or complaint about an access, as the API tells it.
///
/// @param kind `question` or `complaint`
/// @param official whose access it is about
/// @param message what the person said; absent: nothing beyond that they ask
/// @param answer absent: none yet
public record Question(
        String id,
        String kind,
        Instant at,
        @Nullable LocalDate dueBy,
        boolean done,
        @Nullable String official,
        @Nullable Told message,
        @Nullable Told answer,
        @Nullable AccessEntry access) {}
