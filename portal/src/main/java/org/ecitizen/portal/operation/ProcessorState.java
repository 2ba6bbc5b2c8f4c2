package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A processor, as the API tells it.
///
/// @param state `running`, `replaying`, `waiting`, `standing-still` or `stopped`
/// @param position absent: none of its segments is here
/// @param behindEvents positions that are not taken in yet
/// @param behindSeconds age of the oldest of them
/// @param standsStill absent: it does not
public record ProcessorState(
        String processor,
        String state,
        int segments,
        @Nullable Long position,
        long behindEvents,
        long behindSeconds,
        @Nullable StandsStill standsStill) {

    /// @param position of the event that cannot be taken in
    /// @param cause kinds of the faults
    public record StandsStill(
            long position,
            @Nullable Instant since,
            @Nullable List<String> cause) {}

    /// Repeats what the word says.
    public String colour() {
        return switch (state) {
            case "running" -> "green";
            case "replaying", "waiting" -> "blue";
            default -> "red";
        };
    }
}
