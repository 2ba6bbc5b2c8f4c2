package org.ecitizen.log.json;

import java.util.ArrayList;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// Reads JSON (RFC 8259) down to a limited depth.
final class JsonReader {
    private static final int MAX_DEPTH = 16;
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;
    private static final char END = 0;
    private static final Pattern NUMBER = Pattern.compile("-?[1-9][0-9]{0,15}|0");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String what;
    private final String text;
    private int position;

    JsonReader(String what, String text) {
        this.what = what;
        this.text = text;
    }

    Json read() {
        var value = value(0);
        blanks();
        if (position < text.length()) {
            throw refused("has something behind its end");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth == MAX_DEPTH) {
            throw refused("is nested too deeply");
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Text(string());
            case 'n' -> nothing();
            default -> number();
        };
    }

    private Json object(int depth) {
        var members = new TreeMap<String, Json>();
        if (opens('}')) {
            return new Json.Members(members);
        }
        do {
            blanks();
            var name = string();
            blanks();
            expect(':');
            if (members.putIfAbsent(name, value(depth + 1)) != null) {
                throw refused("has the member \"" + StrictText.shown(name) + "\" twice");
            }
        } while (goesOn('}'));
        return new Json.Members(members);
    }

    private Json array(int depth) {
        var items = new ArrayList<Json>();
        if (opens(']')) {
            return new Json.Items(items);
        }
        do {
            items.add(value(depth + 1));
        } while (goesOn(']'));
        return new Json.Items(items);
    }

    /// Steps over an opening bracket; true if the closing one follows at once.
    private boolean opens(char close) {
        position++;
        blanks();
        if (peek() != close) {
            return false;
        }
        position++;
        return true;
    }

    /// Steps over a comma, or over the closing bracket and is then done.
    private boolean goesOn(char close) {
        blanks();
        if (peek() == close) {
            position++;
            return false;
        }
        expect(',');
        return true;
    }

    /// Stretches without escapes are taken in one piece: nearly all texts are one.
    private String string() {
        expect('"');
        var first = stretch();
        if (next() == '"') {
            return first;
        }
        var string = new StringBuilder(first);
        do {
            string.append(escaped()).append(stretch());
        } while (next() != '"');
        var complete = string.toString();
        // Only escapes can spell half a surrogate pair, since the bytes were UTF-8.
        StrictText.utf8(complete);
        return complete;
    }

    /// Up to the next quotation mark or backslash.
    private String stretch() {
        var start = position;
        for (var c = peek(); c != '"' && c != '\\'; c = peek()) {
            position++;
            if (c < ' ') {
                throw refused("has a text with a control character, or without an end");
            }
        }
        return text.substring(start, position);
    }

    private char escaped() {
        var c = next();
        if (c == 'u') {
            return unicode();
        }
        var known = ESCAPES.indexOf(c);
        if (known < 0) {
            throw refused("has an unknown escape");
        }
        return ESCAPED.charAt(known);
    }

    private char unicode() {
        var code = 0;
        for (var i = 0; i < HEX_DIGITS; i++) {
            var c = next();
            var digit = c < 0x80 ? Character.digit(c, HEX) : -1;
            if (digit < 0) {
                throw refused("has an escape without four hexadecimal digits");
            }
            code = code * HEX + digit;
        }
        return (char) code;
    }

    private Json nothing() {
        if (!text.startsWith("null", position)) {
            throw refused("has an unknown word");
        }
        position += "null".length();
        return new Json.Nothing();
    }

    private Json number() {
        var start = position;
        while ("+-.eE0123456789".indexOf(peek()) >= 0) {
            position++;
        }
        var digits = text.substring(start, position);
        if (!NUMBER.matcher(digits).matches()) {
            throw refused("has no integer, text, object or null where one is due");
        }
        return new Json.Whole(Long.parseLong(digits));
    }

    private void blanks() {
        while (" \t\n\r".indexOf(peek()) >= 0) {
            position++;
        }
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw refused("lacks a '" + wanted + "'");
        }
    }

    private char next() {
        var c = peek();
        position++;
        return c;
    }

    /// U+0000 at the end, which no place in JSON accepts.
    private char peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    private Refused refused(String sentence) {
        return new Refused(what + " is no JSON that is accepted here: at character " + position + " it " + sentence);
    }
}
