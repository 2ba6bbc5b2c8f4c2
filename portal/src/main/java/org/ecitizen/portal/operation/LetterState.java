package org.ecitizen.portal.operation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a processor could not take in of one stream, as the API tells it.
///
/// @param stream the request or whatever the events belong to
/// @param letters how many events wait
/// @param cause kind of the fault; absent: it waits behind another one
/// @param causeDetail kinds and place of the fault
/// @param number of the first event in its stream
/// @param setAside absent: it is not
/// @param items every event that waits; empty in lists
public record LetterState(
        String processor,
        String stream,
        long letters,
        Instant since,
        @Nullable Instant lastTried,
        @Nullable String cause,
        @Nullable String causeDetail,
        String payloadType,
        long number,
        Instant recordedAt,
        @Nullable SetAside setAside,
        @Nullable List<Item> items) {

    public record SetAside(String reason, String by) {}

    public record Item(String payloadType, long number, Instant recordedAt) {
        public String kind() {
            return simple(payloadType);
        }
    }

    /// The kind of event without its package.
    public String kind() {
        return simple(payloadType);
    }

    public List<Item> all() {
        return Objects.requireNonNullElse(items, List.of());
    }

    public String address() {
        return "/administration/dead-letters/" + processor + "/" + stream;
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
