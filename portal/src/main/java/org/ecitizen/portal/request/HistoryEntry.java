package org.ecitizen.portal.request;

import java.time.Instant;

/// Something that happened to a request.
///
/// @param meaning in plain words
/// @param role of who did it
public record HistoryEntry(
        long version,
        String position,
        String type,
        String meaning,
        Instant occurredAt,
        Instant recordedAt,
        String role) {}
