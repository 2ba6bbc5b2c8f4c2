package org.ecitizen.portal.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that a person typed or said. It may have been erased since.
///
/// @param value as the API gave it
public record Told(JsonNode value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Told {}

    public boolean isErased() {
        return value.isObject() && value.path("erased").asBoolean(false);
    }

    /// When it was erased; absent: it was not.
    public @Nullable Instant erasedSince() {
        return isErased() && value.has("since")
                ? Instant.parse(value.path("since").asString())
                : null;
    }

    /// As plain text; empty where it was erased.
    public String text() {
        return isErased() ? "" : value.isString() ? value.asString() : value.isNull() ? "" : value.toString();
    }
}
