package org.ecitizen.command.importing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One trace of a log: a case with its attributes and events, and the lines on which they stand.
///
/// @param line from 1
/// @param attributes as text, by key
record XesCase(int line, Map<String, String> attributes, List<Event> events) {
    static final String NAME = "concept:name";

    record Event(int line, Map<String, String> attributes) {
        @Nullable
        String get(String key) {
            return attributes.get(key);
        }
    }

    @Nullable
    String name() {
        return attributes.get(NAME);
    }
}
