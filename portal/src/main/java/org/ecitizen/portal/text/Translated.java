package org.ecitizen.portal.text;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A text of a definition in the reader's language, or where it lacks that in the first there is.
///
/// @param lang the language it is in, where that is not the reader's; absent: it is
public record Translated(String text, @Nullable String lang) {
    public static Translated of(@Nullable Map<String, String> texts, Locale reader) {
        if (texts == null || texts.isEmpty()) {
            return new Translated("", null);
        }
        var own = texts.getOrDefault(reader.toLanguageTag(), texts.get(reader.getLanguage()));
        if (own != null) {
            return new Translated(own, null);
        }
        var first = texts.entrySet().iterator().next();
        return new Translated(first.getValue(), first.getKey());
    }

    /// Absent: there is nothing to say.
    public @Nullable String textOrNull() {
        return text.isEmpty() ? null : text;
    }
}
