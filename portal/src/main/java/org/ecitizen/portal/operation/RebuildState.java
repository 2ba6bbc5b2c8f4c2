package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a rebuild has come, as the API tells it.
///
/// @param events taken in so far
/// @param total as many as there were at the start, about
/// @param differing how many documents differ between old and new
/// @param pausedMillis for how long the view stood still when readers were switched
public record RebuildState(
        String view,
        String state,
        long events,
        long total,
        long eventsPerSecond,
        long secondsLeft,
        @Nullable Instant startedAt,
        long differing,
        long pausedMillis) {
    public boolean isUnderWay() {
        return state.equals("BUILDING") || state.equals("COMPARING");
    }

    /// The last part of the key of its message.
    public String word() {
        return state.toLowerCase(Locale.ROOT);
    }

    /// Hundredths that are done.
    public long percent() {
        return total == 0 ? 100 : Math.min(100, events * 100 / total);
    }
}
