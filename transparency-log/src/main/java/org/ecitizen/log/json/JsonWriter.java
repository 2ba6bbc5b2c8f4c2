package org.ecitizen.log.json;

import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// Writes the one form that RFC 8785 leaves: no blanks, the shortest escapes. Whoever names members gives them
/// sorted by UTF-16 code units.
public final class JsonWriter {
    private static final int USUAL_LENGTH = 1024;

    private final StringBuilder out = new StringBuilder(USUAL_LENGTH);
    /// What the next member is written behind.
    private char separator = '{';

    /// Begins an object.
    public JsonWriter open() {
        separator = '{';
        return this;
    }

    /// Names the next member; its value follows.
    public JsonWriter name(String name) {
        out.append(separator);
        separator = ',';
        text(name);
        out.append(':');
        return this;
    }

    /// Ends the object that was begun last.
    public JsonWriter close() {
        out.append(separator == '{' ? "{}" : "}");
        separator = ',';
        return this;
    }

    /// Stretches without escapes go out in one piece: nearly all texts are one.
    public JsonWriter text(String text) {
        out.append('"');
        var written = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i).append(escaped(c));
                written = i + 1;
            }
        }
        // A text as a whole is copied, a stretch of one goes out character by character.
        if (written == 0) {
            out.append(text);
        } else {
            out.append(text, written, text.length());
        }
        out.append('"');
        return this;
    }

    /// An integer between -2^53 and 2^53; another one is refused.
    public JsonWriter whole(long number) {
        out.append(new Json.Whole(number).number());
        return this;
    }

    public JsonWriter nothing() {
        out.append("null");
        return this;
    }

    JsonWriter value(Json json) {
        return switch (json) {
            case Json.Members object -> object(object);
            case Json.Text text -> text(text.text());
            case Json.Whole whole -> whole(whole.number());
            case Json.Nothing nothing -> nothing();
            case Json.Items items -> throw new Refused("an array has no place in a record");
        };
    }

    private JsonWriter object(Json.Members object) {
        open();
        object.members().forEach((name, value) -> name(name).value(value));
        return close();
    }

    /// What was written, in UTF-8. Half a surrogate pair is refused.
    public byte[] bytes() {
        return StrictText.utf8(out.toString());
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
