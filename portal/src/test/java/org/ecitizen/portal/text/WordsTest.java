package org.ecitizen.portal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.output.StringOutput;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Messages, dates and numbers as readers of different languages expect them.
class WordsTest {
    private static final Texts TEXTS = Texts.of(
            Map.of(
                    "en",
                            Map.of(
                                    "days", "{count, plural, one {# day} other {# days}}",
                                    "greeting", "Hello <bdi>{name}</bdi>",
                                    "turn.citizen", "You",
                                    "turn.other", "Nobody"),
                    "ar",
                            Map.of(
                                    "days",
                                    "{count, plural, zero {لا أيام} one {يوم واحد} two {يومان} few {# أيام} many {# يومًا} other {# يوم}}")));

    private final Words english = words("en");
    private final Words german = words("de");
    private final Words arabic = words("ar");

    @Test
    void pluralsFollowTheLanguage() {
        assertThat(english.text("days", "count", 1)).isEqualTo("1 day");
        assertThat(english.text("days", "count", 3)).isEqualTo("3 days");
        assertThat(arabic.text("days", "count", 2)).isEqualTo("يومان");
        assertThat(arabic.text("days", "count", 3)).endsWith("أيام");
        assertThat(arabic.text("days", "count", 11)).endsWith("يومًا");
    }

    @Test
    void whatPeopleTypeIsNeverMarkup() {
        var output = new StringOutput();
        english.html("greeting", "name", "\"><svg onload=x>").writeTo(output);

        assertThat(output.toString()).isEqualTo("Hello <bdi>&quot;&gt;&lt;svg onload=x&gt;</bdi>");
    }

    @Test
    void aValueThatNobodyForesawHasAMessageToo() {
        assertThat(english.choice("turn", "citizen")).isEqualTo("You");
        assertThat(english.choice("turn", "martian")).isEqualTo("Nobody");
    }

    @Test
    void aDayOnWhichSomethingHangsHasItsWeekday() {
        var day = LocalDate.of(2026, 3, 27);

        assertThat(english.weekday(day)).isEqualTo("Friday, 27 March 2026");
        assertThat(german.weekday(day)).isEqualTo("Freitag, 27. März 2026");
        assertThat(german.moment(Instant.parse("2026-03-27T23:30:00Z")))
                .contains("28. März 2026")
                .contains("00:30");
    }

    @Test
    void amountsAndListsAreWrittenAsTheLanguageHasIt() {
        assertThat(english.money(new BigDecimal("48.00"), "EUR")).isEqualTo("€48.00");
        assertThat(german.money(new BigDecimal("1048.00"), "EUR")).isEqualTo("1.048,00\u00a0€");
        assertThat(english.list(List.of("one", "two", "three"))).isEqualTo("one, two and three");
    }

    @Test
    void aMissingMessageIsAFaultAndNotAKeyOnThePage() {
        assertThatThrownBy(() -> english.text("nothing.here")).hasMessageContaining("nothing.here");
    }

    @Test
    void theReadingDirectionFollowsTheLanguage() {
        assertThat(arabic.direction()).isEqualTo("rtl");
        assertThat(german.direction()).isEqualTo("ltr");
    }

    private static Words words(String language) {
        return new Words(TEXTS, Locale.forLanguageTag(language), ZoneId.of("Europe/Berlin"));
    }
}
