package org.ecitizen.starter.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys of indexes as one text that sorts like their parts one after the other, and cursors made of them. The parts are
/// joined with a character that sorts before all others; in a part it is replaced. No index takes a key without end, so
/// what is longer than people's words ends in a hash.
final class KeyCodec {
    private static final char END = '\u0001';
    private static final char AFTER_END = '\u0002';
    private static final int LONGEST = 200;

    /// A place in an index.
    record Cursor(String key, String id) {}

    private KeyCodec() {}

    static String key(List<String> parts) {
        var key = new StringBuilder();
        parts.forEach(part -> key.append(kept(part)).append(END));
        return key.toString();
    }

    static List<String> parts(String key) {
        return List.of(key.substring(0, key.length() - 1).split(String.valueOf(END), -1));
    }

    /// The smallest key of a range.
    static String low(ViewStore.Range range) {
        var prefix = key(range.prefix());
        return range.from() == null ? prefix : prefix + kept(range.from());
    }

    /// The smallest key that is above a range.
    static String high(ViewStore.Range range) {
        var prefix = key(range.prefix());
        return range.below() == null
                ? prefix.substring(0, prefix.length() - 1) + AFTER_END
                : prefix + kept(range.below());
    }

    static String cursor(List<String> parts, String id) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((key(parts) + AFTER_END + id).getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if it is no cursor of ours
    static @Nullable Cursor cursor(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var place = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var parts = place.split(String.valueOf(AFTER_END), -1);
        if (parts.length != 2 || place.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return new Cursor(parts[0], parts[1]);
    }

    /// The part as it stands in a key: the same for the same part, whatever it holds, so that no event can be one that
    /// an index does not take.
    private static String kept(String part) {
        var text = KeptText.of(part).replace(END, KeptText.REPLACEMENT).replace(AFTER_END, KeptText.REPLACEMENT);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + KeptText.hash(part);
    }
}
