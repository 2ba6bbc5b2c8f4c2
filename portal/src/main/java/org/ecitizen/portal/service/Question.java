package org.ecitizen.portal.service;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.portal.text.Translated;
import org.jspecify.annotations.Nullable;

/// A question of a form, as the definition has it.
///
/// @param kind TEXT, LONG_TEXT, NUMBER, DATE, INSTANT, YES_NO, CHOICE, CHOICES or ADDRESS; a later version may know
/// more
/// @param when condition under which it is asked, which the API judges; absent: always
public record Question(
        String code,
        String kind,
        @Nullable Map<String, String> label,
        @Nullable Map<String, String> hint,
        boolean required,
        @Nullable Integer maxLength,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        List<Choice> choices,
        @Nullable String when) {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LONG_TEXT = 10_000;
    private static final int LONGEST_PART_OF_ADDRESS = 200;

    public Question {
        kind = kind.toUpperCase(Locale.ROOT).replace('-', '_');
        choices = Objects.requireNonNullElse(choices, List.of());
    }

    public record Choice(String code, @Nullable Map<String, String> label) {
        public Translated in(Locale reader) {
            return Translated.of(label, reader);
        }
    }

    public Translated labelIn(Locale reader) {
        return Translated.of(label, reader);
    }

    public Translated hintIn(Locale reader) {
        return Translated.of(hint, reader);
    }

    /// Id and name of its field.
    public String field() {
        return "a-" + code;
    }

    /// In characters, as the API takes it.
    public int longest() {
        return maxLength != null
                ? maxLength
                : switch (kind) {
                    case "LONG_TEXT" -> LONGEST_LONG_TEXT;
                    case "ADDRESS" -> LONGEST_PART_OF_ADDRESS;
                    default -> LONGEST_TEXT;
                };
    }
}
