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

    private void append(String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            append(text.charAt(i));
        }
        out.append('"');
    }

    private void append(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
    }
}
