package org.ecitizen.portal.protection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legal hold as the API tells it.
///
/// @param groups kinds of data; empty: all
/// @param request absent: all of them
public record Hold(
        String id,
        String ground,
        @Nullable List<String> groups,
        @Nullable String request,
        @Nullable Instant placedAt,
        Instant until) {
    public List<String> groupsOrNone() {
        return groups == null ? List.of() : groups;
    }
}
