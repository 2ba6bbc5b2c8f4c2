package org.ecitizen.starter.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Text as every view store takes it. PostgreSQL keeps no NUL and no half of a surrogate pair, not even as an escape of
/// JSON. Such text is refused where people send it; should an event hold it all the same, the view shows a replacement
/// rather than standing still.
final class KeptText {
    static final char REPLACEMENT = '\uFFFD';
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private KeptText() {}

    static String of(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\0' || Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    /// The same of a JSON document.
    static String ofJson(String json) {
        var text = of(json);
        return text.contains("\\u0000") ? ESCAPED_NUL.matcher(text).replaceAll("$1\uFFFD") : text;
    }

    private static String replaced(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point == 0 || point <= Character.MAX_VALUE && Character.isSurrogate((char) point)
                        ? REPLACEMENT
                        : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
