package org.ecitizen.starter.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Places of documents in indexes as one text: the name of the index, the parts of the key, the id. It sorts like these
/// one after the other, since they are joined with characters that sort before all others; in a part those are
/// replaced. No index takes a key without end, so what is longer than people's words ends in a hash.
final class KeyCodec {
    private static final char END = '\u0001';
    private static final char AFTER_END = '\u0002';
    private static final char BETWEEN = '\u0003';
    private static final int LONGEST = 200;

    /// In which both databases give places.
    static final Comparator<String> ORDER =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private KeyCodec() {}

    /// A key with the name of its index.
    static String placed(ViewStore.Key key) {
        return key(key.index(), key.parts());
    }

    /// The keys of a document, each once and in an order that is the same for the same.
    static Stream<String> placed(List<ViewStore.Key> keys) {
        return keys.stream().map(KeyCodec::placed).distinct().sorted();
    }

    /// The place of a document under a key.
    static String place(String placed, String id) {
        return placed + AFTER_END + id;
    }

    static String id(String place) {
        return place.substring(place.indexOf(AFTER_END) + 1);
    }

    /// The key of a place, with the name of its index.
    static String placed(String place) {
        return place.substring(0, place.indexOf(AFTER_END));
    }

    /// The parts of a key, without the name of its index.
    static List<String> parts(String placed) {
        var parts = List.of(placed.substring(0, placed.length() - 1).split(String.valueOf(END), -1));
        return parts.subList(1, parts.size());
    }

    /// Keys of a document in one text; empty where there are none.
    static String joined(List<ViewStore.Key> keys) {
        return placed(keys).collect(Collectors.joining(String.valueOf(BETWEEN)));
    }

    static List<ViewStore.Key> separated(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Stream.of(joined.split(String.valueOf(BETWEEN), -1))
                        .map(KeyCodec::key)
                        .toList();
    }

    static ViewStore.Key key(String placed) {
        return new ViewStore.Key(placed.substring(0, placed.indexOf(END)), parts(placed));
    }

    /// What every place under a prefix begins with; what follows it orders them.
    static String beginning(String index, List<String> prefix) {
        return key(index, prefix);
    }

    /// The smallest text that is above every place that begins so.
    static String above(String beginning) {
        return beginning.substring(0, beginning.length() - 1) + AFTER_END;
    }

    /// The smallest place of a range.
    static String low(ViewStore.Range range) {
        var beginning = beginning(range.index(), range.prefix());
        return range.from() == null ? beginning : beginning + kept(range.from());
    }

    /// The smallest text that is above a range.
    static String high(ViewStore.Range range) {
        var beginning = beginning(range.index(), range.prefix());
        return range.below() == null ? above(beginning) : beginning + kept(range.below());
    }

    /// A place, or what follows a prefix in it, as those who read have it.
    static String cursor(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalArgumentException if it is no cursor of ours
    static @Nullable String place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (place.indexOf(AFTER_END) < 0 || place.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("no cursor");
        }
        return place;
    }

    private static String key(String index, List<String> parts) {
        var key = new StringBuilder(index).append(END);
        parts.forEach(part -> key.append(kept(part)).append(END));
        return key.toString();
    }

    /// The part as it stands in a key: the same for the same part, whatever it holds, so that no event can be one that
    /// an index does not take.
    private static String kept(String part) {
        var text = KeptText.of(part);
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= BETWEEN) {
                text = text.replace(END, KeptText.REPLACEMENT)
                        .replace(AFTER_END, KeptText.REPLACEMENT)
                        .replace(BETWEEN, KeptText.REPLACEMENT);
            }
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + KeptText.hash(part);
    }
}
