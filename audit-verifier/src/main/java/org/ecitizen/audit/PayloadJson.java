package org.ecitizen.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.text.StrictText;

/// Any JSON, as payloads have it: maps, lists, texts, and everything else as it is written. Only what is needed to find
/// the sealed fields; what a payload may look like is not judged here.
final class PayloadJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 16 * 1024 * 1024;
    private static final Pattern OTHER = Pattern.compile("[-+.eE0-9]+|true|false|null");

    private final String text;
    private int position;

    private PayloadJson(String text) {
        this.text = text;
    }

    /// A `Map`, a `List`, a `String`, or [Other].
    static Object read(byte[] payload) {
        var reader = new PayloadJson(StrictText.utf8("the payload", payload));
        var value = reader.value(0);
        if (reader.peek() != 0) {
            throw new Refused("the payload has something behind its end");
        }
        return value;
    }

    /// A number or a word, as it is written.
    record Other(String written) {}

    private Object value(int depth) {
        if (depth == MAX_DEPTH) {
            throw new Refused("the payload is nested too deeply");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> other();
        };
    }

    private Map<String, Object> object(int depth) {
        var members = new LinkedHashMap<String, Object>();
        position++;
        while (peek() != '}') {
            if (!members.isEmpty()) {
                expect(',');
            }
            peek();
            var name = string();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                throw new Refused("the payload has a member twice");
            }
        }
        position++;
        return members;
    }

    private List<Object> array(int depth) {
        var items = new ArrayList<Object>();
        position++;
        while (peek() != ']') {
            if (!items.isEmpty()) {
                expect(',');
            }
            items.add(value(depth + 1));
        }
        position++;
        return items;
    }

    /// Its escapes are those of the strict reader, which gets the text alone.
    private String string() {
        var start = position;
        expect('"');
        while (position < text.length() && text.charAt(position) != '"') {
            position += text.charAt(position) == '\\' ? 2 : 1;
        }
        position++;
        if (position > text.length()) {
            throw new Refused("the payload ends in a text");
        }
        var alone = StrictText.utf8(text.substring(start, position));
        if (Json.read("the payload", alone, MAX_TEXT) instanceof Json.Text read) {
            return read.text();
        }
        throw new Refused("the payload has no text where one is due");
    }

    private Other other() {
        var matcher = OTHER.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw new Refused("the payload is no JSON at character " + position);
        }
        position = matcher.end();
        return new Other(matcher.group());
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new Refused("the payload lacks a '" + wanted + "' at character " + position);
        }
        position++;
    }

    /// The next character that is no blank; U+0000 at the end.
    private char peek() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : 0;
    }
}
