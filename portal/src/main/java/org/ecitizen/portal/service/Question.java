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
/// @param kind TEXT, LONG_TEXT, NUMBER, DATE, INSTANT, YES_NO, CHOICE, CHOICES, ADDRESS or GROUP; a later version may
/// know more
/// @param when condition under which it is asked, which the API judges; absent: always
/// @param item what one item of a group is called; absent unless it is a group
/// @param minItems fewest items of a group that is required; absent: 1
/// @param maxItems most items of a group; absent: 20
/// @param questions what is asked for each item of a group; empty unless it is a group
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
        @Nullable String when,
        @Nullable Map<String, String> item,
        @Nullable Integer minItems,
        @Nullable Integer maxItems,
        List<Question> questions) {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LONG_TEXT = 10_000;
    private static final int LONGEST_PART_OF_ADDRESS = 200;
    private static final int MOST_ITEMS = 20;
    private static final String GROUP = "GROUP";

    public Question {
        kind = kind.toUpperCase(Locale.ROOT).replace('-', '_');
        choices = Objects.requireNonNullElse(choices, List.of());
        questions = Objects.requireNonNullElse(questions, List.of());
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

    public boolean isGroup() {
        return kind.equals(GROUP);
    }

    /// Fewest items of a group that has to be answered, or is.
    public int fewest() {
        return !required ? 0 : minItems == null ? 1 : minItems;
    }

    /// Most items of a group.
    public int most() {
        return maxItems == null ? MOST_ITEMS : maxItems;
    }

    /// What the items of a group are called.
    public Translated itemIn(Locale reader) {
        return Translated.of(item, reader);
    }

    /// Its field for one item, from 0.
    public String field(int place) {
        return field() + "-" + place;
    }

    /// The question of a group as it is asked for one item: with a field of its own.
    ///
    /// @param place of the item, from 0
    public Question forItem(Question group, int place) {
        return new Question(
                group.code() + "-" + place + "-" + code,
                kind,
                label,
                hint,
                required,
                maxLength,
                minimum,
                maximum,
                choices,
                when,
                item,
                minItems,
                maxItems,
                questions);
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
