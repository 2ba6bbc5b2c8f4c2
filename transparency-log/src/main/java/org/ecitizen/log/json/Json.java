package org.ecitizen.log.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// A piece of JSON: objects, texts, null, and integers below 2^53 on either side. Arrays are read, because exports
/// and bundles have them, but have no canonical form here; fractions and booleans do not exist.
public sealed interface Json {
    /// An object. Members are in the order of UTF-16 code units (RFC 8785, 3.2.3), which is Java's own for texts.
    record Members(SortedMap<String, Json> members) implements Json {
        public Members {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
        }
    }

    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Text(String text) implements Json {}

    record Whole(long number) implements Json {
        private static final long LIMIT = 1L << 53;

        public Whole {
            if (number <= -LIMIT || number >= LIMIT) {
                throw new Refused("the integer " + number + " is not between -2^53 and 2^53");
            }
        }
    }

    record Nothing() implements Json {}

    /// JSON in any spelling, but without a member twice and without half a surrogate pair.
    static Json read(String what, byte[] bytes, int maxBytes) {
        if (bytes.length > maxBytes) {
            throw new Refused(what + " has more than " + maxBytes + " bytes");
        }
        return new JsonReader(what, StrictText.utf8(what, bytes)).read();
    }

    /// An object in its canonical form and in no other: a second spelling could show one thing and hash another.
    static Members readCanonical(String what, byte[] bytes, int maxBytes) {
        if (!(read(what, bytes, maxBytes) instanceof Members object)) {
            throw new Refused(what + " is not a JSON object");
        }
        if (!Arrays.equals(object.canonical(), bytes)) {
            throw new Refused(what + " is not in canonical form (RFC 8785)");
        }
        return object;
    }

    /// An object of texts, for example the metadata of an event.
    static Members ofTexts(Map<String, String> texts) {
        var members = new TreeMap<String, Json>();
        texts.forEach((name, text) -> members.put(name, new Text(text)));
        return new Members(members);
    }

    /// The canonical bytes (RFC 8785). Arrays and half surrogate pairs are refused.
    default byte[] canonical() {
        return new JsonWriter().value(this).bytes();
    }
}
