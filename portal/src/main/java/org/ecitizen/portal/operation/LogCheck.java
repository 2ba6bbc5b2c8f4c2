package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the store still is what the transparency log says, as the API tells it.
///
/// @param runningSince when the check under way began; absent: none is
/// @param last absent: there was none yet
public record LogCheck(
        @Nullable Instant runningSince, @Nullable Result last) {

    /// @param leaves how many were looked at
    /// @param found how many differences there are
    /// @param differences the first of them
    public record Result(
            Instant startedAt,
            Instant endedAt,
            long leaves,
            long found,
            @Nullable List<Difference> differences) {
        public List<Difference> shown() {
            return differences == null ? List.of() : differences;
        }
    }

    public record Difference(long leaf, String what) {}

    public boolean isUnderWay() {
        return runningSince != null;
    }
}
