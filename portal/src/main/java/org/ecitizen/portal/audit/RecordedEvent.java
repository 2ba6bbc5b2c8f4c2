package org.ecitizen.portal.audit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// An event of a request as the API tells an auditor.
///
/// @param version its number, from 0
/// @param meaning in plain words
/// @param role of who did it
/// @param actor who did it; absent: not told
/// @param data what it says
public record RecordedEvent(
        long version,
        String type,
        String meaning,
        Instant occurredAt,
        Instant recordedAt,
        String role,
        @Nullable String actor,
        @Nullable String team,
        @Nullable String channel,
        @Nullable String purpose,
        @Nullable String correlation,
        @Nullable Map<String, JsonNode> data) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// What it says, as it is.
    public String json() {
        return JSON.writeValueAsString(data == null ? Map.of() : data);
    }
}
