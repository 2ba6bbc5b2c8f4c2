package org.ecitizen.starter.personal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The JSON of protected values: texts, numbers, true and false, and lists and maps of these. Types of the program are
/// not among them, so what was stored can be read whatever becomes of the program.
final class PlainJson {
    private final JsonMapper json = new JsonMapper();

    byte[] write(@Nullable Object value) {
        return json.writeValueAsBytes(value);
    }

    /// @param <T> what the field holds; the text itself tells which kind it is
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T read(byte[] text) {
        return (T) Objects.requireNonNull(json.readValue(text, Object.class));
    }
}
