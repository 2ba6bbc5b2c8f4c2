package org.ecitizen.log.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;

/// Readers that accept one spelling only, where those of the JDK are lenient. `what` names the thing in the sentence
/// of a [Refused].
public final class StrictText {
    /// Numbers above 2^63-1 are refused, although the formats speak of unsigned ones: no log gets that far.
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

    private static final int SHOWN = 40;
    /// What the JDK puts for malformed bytes; it may also stand in the text itself.
    private static final char REPLACEMENT = '\uFFFD';
    /// The same for half a surrogate pair.
    private static final byte SUBSTITUTE = '?';

    private StrictText() {}

    /// The text that the bytes spell in UTF-8; the JDK's constructor would put U+FFFD for what is malformed.
    public static String utf8(String what, byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decoded(what, bytes);
    }

    private static String decoded(String what, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(what + " is not UTF-8", e);
        }
    }

    /// The bytes of a text; lone surrogates are refused. The JDK would write `?`, so two texts would get one form.
    public static byte[] utf8(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var b : bytes) {
            if (b == SUBSTITUTE) {
                return encoded(text);
            }
        }
        return bytes;
    }

    private static byte[] encoded(String text) {
        try {
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Refused("half of a surrogate pair stands alone in \"" + shown(text) + "\"", e);
        }
    }

    /// Bytes from padded standard Base64 (RFC 4648, 4). The JDK also takes missing padding and stray bits at the
    /// end.
    public static byte[] base64(String what, String text) {
        var bytes = paddedBase64(what, text);
        if (!base64(bytes).equals(text)) {
            throw new Refused(what + " is not the one Base64 spelling of its bytes: \"" + shown(text) + "\"");
        }
        return bytes;
    }

    /// As [#base64(String, String)], but bits behind the last byte may be set: for what need not be understood yet.
    public static byte[] paddedBase64(String what, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(what + " is not Base64: \"" + shown(text) + "\"", e);
        }
        if (base64(bytes).length() != text.length()) {
            throw new Refused(what + " is not padded Base64: \"" + shown(text) + "\"");
        }
        return bytes;
    }

    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// A decimal from 0 to 2^63-1 without sign or leading zero; the JDK takes `+5`, `-0` and digits of other
    /// scripts.
    public static long number(String what, String text) {
        try {
            if (NUMBER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new Refused(what + " is above 2^63-1: " + shown(text), e);
        }
        throw new Refused(what + " is not a decimal number: \"" + shown(text) + "\"");
    }

    /// Refuses characters below U+0020 other than the newline (C2SP signed-note).
    public static void withoutControls(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
                throw new Refused(what + " holds the control character U+" + "%04X".formatted((int) text.charAt(i)));
            }
        }
    }

    /// The start of a text that may be long and hostile, for a sentence.
    public static String shown(String text) {
        var visible = text.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return visible.length() < text.length() ? visible + "…" : visible;
    }
}
