package org.ecitizen.starter.personal;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// What an encryption is bound to, in the one form that RFC 8785 (JCS) gives it: members in order, no spaces, strings
/// and small whole numbers only.
final class AssociatedData {
    private AssociatedData() {}

    static byte[] ofField(int v, String subject, String kid, String type, String field, String eid) {
        return jcs(Map.of("v", v, "subject", subject, "kid", kid, "type", type, "field", field, "eid", eid));
    }

    static byte[] ofKey(int v, String subject, String kid, int epoch, Instant createdAt) {
        return jcs(Map.of("v", v, "subject", subject, "kid", kid, "epoch", epoch, "createdAt", createdAt.toString()));
    }

    /// @throws IllegalArgumentException if a string holds half of a surrogate pair
    static byte[] jcs(Map<String, ?> members) {
        var text = new StringBuilder("{");
        new TreeMap<>(members).forEach((name, value) -> {
            text.append(text.length() == 1 ? "" : ",");
            string(text, name);
            text.append(':');
            if (value instanceof Integer number) {
                text.append(number.intValue());
            } else {
                string(text, (String) value);
            }
        });
        try {
            var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.append('}')));
            var exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("half of a surrogate pair", e);
        }
    }

    private static void string(StringBuilder text, String value) {
        text.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\f' -> text.append("\\f");
                case '\r' -> text.append("\\r");
                default -> {
                    if (c < ' ') {
                        text.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
