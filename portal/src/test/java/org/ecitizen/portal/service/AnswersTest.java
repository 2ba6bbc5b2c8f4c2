package org.ecitizen.portal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.text.Texts;
import org.ecitizen.portal.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What people type is read as they mean it, and kept as they typed it where it cannot be read.
class AnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 12 | 12",
                "en | 1,500 | 1500",
                "en | 1.5 | 1.5",
                "en | 1,234.50 | 1234.50",
                "en | 1 500 | 1500",
                "de | 1.500 | 1500",
                "de | 1,5 | 1.5",
                "de | 1.234,50 | 1234.50",
                "de | 1.5 | 1.5",
                "ar | ١٢ | 12",
                "ar | ١٬٥٠٠ | 1500",
                "en | -3 | -3"
            })
    void numbersAreReadAsTheLanguageWritesThem(String language, String typed, BigDecimal meant) {
        assertThat(Answers.number(typed, Locale.forLanguageTag(language))).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"en, twelve", "en, 1e9", "en, 1.2.3", "de, --1", "en, <svg>"})
    void whatIsNoNumberIsKeptAsItWasTyped(String language, String typed) {
        assertThat(Answers.number(typed, Locale.forLanguageTag(language))).isEmpty();
        assertThat(read("NUMBER", language, Map.of("a-q", typed))).isEqualTo(typed);
    }

    @Test
    void aDateIsThreeFieldsAndStaysSoWhileItIsWrong() {
        assertThat(read("DATE", "en", Map.of("a-q-day", "7", "a-q-month", "3", "a-q-year", "2026")))
                .isEqualTo("2026-03-07");
        var wrong = read("DATE", "en", Map.of("a-q-day", "31", "a-q-month", "2", "a-q-year", ""));
        var kept = JSON.valueToTree(wrong);
        assertThat(List.of(Answers.part(kept, 2, BERLIN), Answers.part(kept, 1, BERLIN), Answers.part(kept, 0, BERLIN)))
                .containsExactly("31", "2", "");
        assertThat(read("DATE", "en", Map.of("a-q-day", " "))).isNull();
    }

    @Test
    void aMomentIsADayAndATimeHere() {
        var moment = read(
                "INSTANT", "en", Map.of("a-q-day", "27", "a-q-month", "3", "a-q-year", "2026", "a-q-time", "14:30"));
        assertThat(moment).isEqualTo("2026-03-27T13:30:00Z");
        assertThat(Answers.time(JSON.valueToTree(moment), BERLIN)).isEqualTo("14:30");
        var wrong = JSON.valueToTree(read("INSTANT", "en", Map.of("a-q-day", "27", "a-q-time", "late")));
        assertThat(Answers.part(wrong, 2, BERLIN)).isEqualTo("27");
        assertThat(Answers.time(wrong, BERLIN)).isEqualTo("late");
    }

    @Test
    void anAddressIsItsPartsAndStaysSoWhileSomeAreMissing() {
        var typed = read("ADDRESS", "en", Map.of("a-q-street", " Hill 3 ", "a-q-town", "Rivermouth", "a-q-extra", " "));
        assertThat(typed).isEqualTo(Map.of("street", "Hill 3", "town", "Rivermouth"));
        var kept = JSON.<JsonNode>valueToTree(typed);
        assertThat(Answers.part(kept, "street")).isEqualTo("Hill 3");
        assertThat(Answers.part(kept, "postcode")).isEmpty();
        assertThat(Answers.lines(kept)).containsExactly("Hill 3", "Rivermouth");
        assertThat(read("ADDRESS", "en", Map.of("a-q-street", " "))).isNull();
    }

    @Test
    void charactersThatNobodySeesAreNotKept() {
        assertThat(read("LONG_TEXT", "en", Map.of("a-q", "one\r\ntwo\u0000\u0007")))
                .isEqualTo("one\ntwo");
        assertThat(read("YES_NO", "en", Map.of("a-q", "true"))).isEqualTo(true);
        assertThat(read("YES_NO", "en", Map.of("a-q", "perhaps"))).isEqualTo("perhaps");
    }

    private static Object read(String kind, String language, Map<String, String> sent) {
        var question = new Question("q", kind, Map.of(), Map.of(), true, null, null, null, List.of(), null);
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        sent.forEach(fields::add);
        var words = new Words(Texts.of(Map.of()), Locale.forLanguageTag(language), BERLIN);
        return Answers.read(question, fields, words).orElse(null);
    }
}
