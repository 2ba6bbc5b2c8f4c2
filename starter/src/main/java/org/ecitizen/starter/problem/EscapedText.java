package org.ecitizen.starter.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks at the escapes of JSON as it passes by. A control character other than tab and line ends, and half of a
/// surrogate pair, can be written as an escape but is no text: some stores refuse it, others keep something else in its
/// place.
final class EscapedText {
    private static final Pattern ESCAPED_IN_ADDRESS =
            Pattern.compile("%(0[0-8bcef]|1[0-9a-f])", Pattern.CASE_INSENSITIVE);
    private static final int HEX_DIGITS = 4;

    /// -1: outside of an escape; 0: after the backslash; then one more for `u` and for each digit.
    private int place = -1;

    private int value;
    private boolean halfOpen;

    /// @param next the next byte; negative at the end
    /// @return whether what was seen so far is text
    boolean accepts(int next) {
        if (place < 0) {
            if (next == '\\') {
                place = 0;
                return true;
            }
            return !halfOpen;
        }
        if (place == 0) {
            place = next == 'u' ? 1 : -1;
            value = 0;
            return place == 1 || !halfOpen;
        }
        var digit = Character.digit(next, 16);
        if (digit < 0) {
            // No escape at all; the parser says so.
            place = -1;
            return true;
        }
        value = value * 16 + digit;
        place++;
        return place <= HEX_DIGITS || isText();
    }

    private boolean isText() {
        place = -1;
        var character = (char) value;
        if (Character.isLowSurrogate(character) != halfOpen) {
            return false;
        }
        halfOpen = Character.isHighSurrogate(character);
        return character >= ' ' || character == '\t' || character == '\n' || character == '\r';
    }

    /// Whether an address holds such a character as an escape.
    static boolean isUnkeepable(@Nullable String address) {
        return address != null && ESCAPED_IN_ADDRESS.matcher(address).find();
    }
}
