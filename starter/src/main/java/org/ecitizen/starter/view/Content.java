package org.ecitizen.starter.view;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a document says: as JSON, as the object it stands for, or both. One is made of the other when it is first asked
/// for, so that a document that several events of a batch change is read once and written once.
public final class Content {
    private @Nullable String json;
    private @Nullable Object value;
    private final @Nullable JsonMapper mapper;

    /// @param json an object
    public Content(String json) {
        this.json = json;
        this.mapper = null;
    }

    /// @param value must not be changed any more
    /// @param mapper what it is written with
    public Content(Object value, JsonMapper mapper) {
        this.value = value;
        this.mapper = mapper;
    }

    String json() {
        if (json == null) {
            json = Objects.requireNonNull(mapper).writeValueAsString(value);
        }
        return json;
    }

    <T> T as(Class<T> type, JsonMapper reader) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        var read = reader.readValue(json(), type);
        value = read;
        return read;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Content content && json().equals(content.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return json();
    }
}
