package org.ecitizen.portal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ecitizen.portal.api.Problem.FieldError;
import org.ecitizen.portal.page.TestPages;
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
    private static final Question HOUSEHOLD = question(
            "q", "GROUP", List.of(question("name", "TEXT", List.of()), question("income", "NUMBER", List.of())));
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
    void aGroupIsAListOfItemsWithoutThoseThatAreEmptyOrTakenOut() {
        assertThat(read(HOUSEHOLD, "en", people("a-q-0-name", " Ada ", "a-q-0-income", "1,200", "a-q-1-name", " ")))
                .isEqualTo(List.of(Map.of("name", "Ada", "income", new BigDecimal("1200"))));
        assertThat(read(HOUSEHOLD, "en", people("a-q-0-name", "Ada", "a-q-1-name", "Ben", Items.REMOVE, "a-q-0")))
                .isEqualTo(List.of(Map.of("name", "Ben")));
        assertThat(read(HOUSEHOLD, "en", people("a-q-1-name", " "))).isNull();
        assertThat(read(HOUSEHOLD, "en", Map.of("a-q", "-1|x|1e9|../0", "a-q-0-name", "Ada")))
                .as("only numbers of items are read")
                .isNull();
    }

    @Test
    void aPageShowsTheItemsThatAreThereThoseThatAreNeededAndOneThatIsAdded() {
        assertThat(Items.shown(HOUSEHOLD, null, null)).isEqualTo(1);
        var two = JSON.<JsonNode>valueToTree(List.of(Map.of(), Map.of()));
        assertThat(Items.shown(HOUSEHOLD, two, null)).isEqualTo(2);
        assertThat(Items.shown(HOUSEHOLD, two, "a-other")).isEqualTo(2);
        assertThat(Items.shown(HOUSEHOLD, two, "a-q")).isEqualTo(3);
        var four = JSON.<JsonNode>valueToTree(List.of(Map.of(), Map.of(), Map.of(), Map.of()));
        assertThat(Items.shown(HOUSEHOLD, four, "a-q"))
                .as("never more than may be there, and never less than is")
                .isEqualTo(4);
    }

    @Test
    void whatIsWrongWithAnItemIsSaidAtItsFieldWithItsNumber() {
        var page = TestPages.page(Locale.ENGLISH, TestPages.ANNA, "/");
        var group = new Question(
                "q",
                "GROUP",
                Map.of("en", "Household"),
                null,
                true,
                null,
                null,
                null,
                List.of(),
                null,
                Map.of("en", "Person"),
                2,
                3,
                List.of(new Question(
                        "born",
                        "DATE",
                        Map.of("en", "Born"),
                        null,
                        true,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of())));
        var wrong = Answers.wrong(page, group, new FieldError("/answers/q/1/born", "answer.missing", null));
        assertThat(wrong.field()).isEqualTo("a-q-1-born");
        assertThat(plain(wrong.message()))
                .isEqualTo("Person 2: “Born”: enter the date as day, month and year, for example 27 3 2026.");
        var few = Answers.wrong(page, group, new FieldError("/answers/q", "answer.too-few", null));
        assertThat(few.field()).isEqualTo("a-q");
        assertThat(plain(few.message())).isEqualTo("“Household”: add at least 2.");
        var odd = Answers.wrong(page, group, new FieldError("/answers/q/1/other", "answer.unknown-question", null));
        assertThat(odd.field()).isEqualTo("a-q");
    }

    /// Without the marks that keep words of two directions apart.
    private static String plain(String text) {
        return text.replaceAll("[\u2066-\u2069]", "");
    }

    private static Map<String, String> people(String... sent) {
        var all = new HashMap<String, String>(Map.of("a-q", "0|1"));
        for (var place = 0; place < sent.length; place += 2) {
            all.put(sent[place], sent[place + 1]);
        }
        return all;
    }

    @Test
    void charactersThatNobodySeesAreNotKept() {
        assertThat(read("LONG_TEXT", "en", Map.of("a-q", "one\r\ntwo\u0000\u0007")))
                .isEqualTo("one\ntwo");
        assertThat(read("YES_NO", "en", Map.of("a-q", "true"))).isEqualTo(true);
        assertThat(read("YES_NO", "en", Map.of("a-q", "perhaps"))).isEqualTo("perhaps");
    }

    private static Object read(String kind, String language, Map<String, String> sent) {
        return read(question("q", kind, List.of()), language, sent);
    }

    private static Question question(String code, String kind, List<Question> questions) {
        return new Question(
                code, kind, Map.of(), Map.of(), true, null, null, null, List.of(), null, null, null, 3, questions);
    }

    private static Object read(Question question, String language, Map<String, String> sent) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        sent.forEach((field, values) -> fields.addAll(field, List.of(values.split("\\|"))));
        var words = new Words(Texts.of(Map.of()), Locale.forLanguageTag(language), BERLIN);
        return Answers.read(question, fields, words).orElse(null);
    }
}
