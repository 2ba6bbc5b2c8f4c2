package org.ecitizen.log.json;

import org.ecitizen.log.Refused;

/// Writes the one form that RFC 8785 leaves: no blanks, members sorted, the shortest escapes.
final class JsonWriter {
    private final StringBuilder out = new StringBuilder();

    private JsonWriter() {}

    static String write(Json json) {
        var writer = new JsonWriter();
        writer.append(json);
        return writer.out.toString();
    }

    private void append(Json json) {
        switch (json) {
            case Json.Members object -> append(object);
            case Json.Text text -> append(text.text());
            case Json.Whole whole -> out.append(whole.number());
            case Json.Nothing nothing -> out.append("null");
            case Json.Items items -> throw new Refused("an array has no place in a record");
        }
    }

    private void append(Json.Members object) {
        var separator = '{';
        for (var member : object.members().entrySet()) {
            out.append(separator);
            append(member.getKey());
            out.append(':');
            append(member.getValue());
            separator = ',';
        }
        out.append(object.members().isEmpty() ? "{}" : "}");
    }

    /// Stretches without escapes go out in one piece: nearly all texts have none.
    private void append(String text) {
        out.append('"');
        var written = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i).append(escaped(c));
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private static String escaped(char c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> "\\u%04x".formatted((int) c);
        };
    }
}
