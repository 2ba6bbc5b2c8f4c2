package org.ecitizen.command.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ecitizen.events.service.ServiceDefinition.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What rules say, what is kept of what they were applied to, and which rules are no rules.
class RuleEngineTest {
    private static final Map<String, Set<String>> NAMES = Map.of("answers", Set.of("age", "zone"), "today", Set.of());

    private final RuleEngine engine = new RuleEngine();

    @Test
    void onlyWhatTheRuleNamesIsKept() {
        var verdict = engine.expression(
                "answers.age >= 18", Map.of("answers", Map.of("age", 20, "zone", "hill"), "today", "2026-03-02"));

        assertThat(verdict.result()).isEqualTo(true);
        assertThat(verdict.inputs()).isEqualTo(Map.of("answers", Map.of("age", 20)));
    }

    private static final Map<String, Object> OF_TWO = Map.of(
            "answers",
            Map.of(
                    "rent",
                    700,
                    "household",
                    List.of(Map.of("name", "Mia", "income", 100), Map.of("name", "Noah", "income", 50, "rent", 1))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(answers.household) | 2",
                "sum(answers.household.income) | 150",
                "count(answers.household[income > 60]) | 1",
                "count(answers.household[item.income > 60]) | 1",
                "some person in answers.household satisfies person.income > 60 | true",
                "every person in answers.household satisfies person.income > 60 | false",
                "answers.household[1].name | Mia"
            })
    void theItemsOfAListAreCountedAddedAndLookedThrough(String expression, String said) {
        assertThat(engine.expression(expression, OF_TWO).result()).hasToString(said);
    }

    @Test
    void onlyWhatTheRuleNamesOfEachItemIsKept() {
        assertThat(engine.expression("sum(answers.household.income) > answers.rent", OF_TWO)
                        .inputs())
                .isEqualTo(Map.of(
                        "answers",
                        Map.of("household", List.of(Map.of("income", 100), Map.of("income", 50)), "rent", 700)));
        assertThat(engine.expression("answers.household[income > 60].name = [\"Mia\"]", OF_TWO)
                        .inputs())
                .isEqualTo(Map.of(
                        "answers",
                        Map.of(
                                "household",
                                List.of(Map.of("name", "Mia", "income", 100), Map.of("name", "Noah", "income", 50)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for p in answers.list return p.a + answers.b | answers.b, answers.list, answers.list.a",
                "answers.list[a > item.b][1].c | answers.list.a, answers.list.b, answers.list.c, a",
                "some i in [1, 2] satisfies i = answers.a | answers.a",
                "{a: answers.b, c: a}.c | answers.b",
                "function(x) x + y | y",
                "[answers.a, 2][item > 1] | answers.a"
            })
    void whatAnExpressionNamesIsKnown(String expression, String names) {
        assertThat(engine.references(expression).stream().map(path -> String.join(".", path)))
                .containsExactlyInAnyOrder(names.split(", "));
    }

    @Test
    void aMissingAnswerIsNeitherYesNorNo() {
        var answers = new HashMap<String, Object>();
        answers.put("age", null);

        assertThatThrownBy(() -> engine.expression("answers.age >= 18", Map.of("answers", answers)))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("an answer is missing");
        assertThat(engine.expression("answers.age = null", Map.of("answers", answers))
                        .result())
                .isEqualTo(true);
    }

    @Test
    void aTableSaysWhichRowsMatched() {
        var verdict = engine.table(
                table("UNIQUE", "< 18", "[18..65)", ">= 65"), Map.of("answers", Map.of("age", 40, "zone", "hill")));

        assertThat(verdict.result()).isEqualTo(2L);
        assertThat(verdict.matchedRows()).containsExactly(2);
        assertThat(verdict.inputs()).isEqualTo(Map.of("answers", Map.of("age", 40)));
    }

    @Test
    void aTableWithoutAFittingRowFails() {
        assertThatThrownBy(() -> engine.table(table("UNIQUE", "< 18"), Map.of("answers", Map.of("age", 40))))
                .isInstanceOf(RuleFailure.class)
                .hasMessageContaining("No row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answers.age > | this is not FEEL",
                "answers.colour = 1 | asks for the answer 'colour', which is no question",
                "secret = 1 | names 'secret', which is not known. It may name: answers, today",
                "now() > date(today) | asks the clock"
            })
    void whatIsNoRuleIsTold(String expression, String told) {
        assertThat(engine.problem(expression, NAMES))
                .hasValueSatisfying(problem -> assertThat(problem).contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(for i in 1..2000000 return i) > 1 | counts through a range, which may not end in time. Iterate over a list",
                "some i in 1..answers.age satisfies i = 7 | counts through a range",
                "every i in 1..3 satisfies i > 0 | counts through a range",
                "{f: function(x) x + 1, y: f(1)}.y = 2 | defines a function. Write what it does as an assessment",
                "some i in [1, 2] satisfies (some j in [1, 2] satisfies i = j) | iterates within an iteration",
                "some i in [1, 2], j in [1, 2] satisfies i = j | iterates within an iteration",
                "count([1, 2][count([3, 4][item > 3]) > 0]) > 0 | iterates within an iteration",
                "{a: \"x\", b: a + a}.b = \"xx\" | entries of a context use one another",
                "matches(answers.zone, answers.zone) | the pattern of 'matches' is not written out",
                "matches(input: answers.zone, pattern: answers.zone) | the pattern of 'matches' is not written out",
                "matches(answers.zone, \"(a+)+b\") | the pattern of 'matches' is not a regular expression that is safe to run. Simplify it.",
                "replace(answers.zone, \"(a*)*\", \"b\") = \"b\" | the pattern of 'replace' is not a regular",
                "count(split(answers.zone, \"(a+)+\")) = 1 | the pattern of 'split' is not a regular",
                "count(extract(answers.zone, \"(a\")) = 1 | the pattern of 'extract' is not a regular",
                "answers.age > 1 and matches(answers.zone, \"(a+)+b\") | the pattern of 'matches'"
            })
    void whatMightNotEndIsNoRule(String expression, String told) {
        assertThat(engine.problem(expression, NAMES))
                .hasValueSatisfying(problem -> assertThat(problem).contains(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers.age in [1..5]",
                "answers.age between 1 and 5",
                "some zone in answers.zone satisfies zone = \"hill\"",
                "count(answers.zone[item = \"hill\"]) > count(answers.zone[item = \"dale\"])",
                "matches(answers.zone, \"^[a-z]+$\")",
                "{a: 1, b: 2}.b = answers.age"
            })
    void whatEndsIsARule(String expression) {
        assertThat(engine.problem(expression, NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | true",
                "1 < 2 | true",
                "answers.age > 1 | true",
                "if answers.age > 1 then true else false | true",
                "1 | false",
                "\"yes\" | false",
                "1 + 1 | false",
                "null | false",
                "answers.age * 2 | false",
                "[answers.age] | false"
            })
    void whatIsPlainlyNoConditionIsTold(String expression, boolean condition) {
        assertThat(engine.problemOfCondition(expression, NAMES).isEmpty()).isEqualTo(condition);
        assertThat(engine.problem(expression, NAMES)).isEmpty();
    }

    @Test
    void theTextsThatATableCanSayAreRead() {
        var dmn = table("FIRST", "1", "2")
                .dmn()
                .replace("<text>1</text></outputEntry>", "<text>\"hill\"</text></outputEntry>")
                .replace("<text>2</text></outputEntry>", "<text>answers.zone</text></outputEntry>")
                .replace(
                        "typeRef=\"number\"/>",
                        "typeRef=\"string\"><defaultOutputEntry><text>\"dale\"</text></defaultOutputEntry></output>");

        assertThat(engine.plainTexts(new Table("t", "decision", dmn))).containsExactlyInAnyOrder("hill", "dale");
    }

    @ParameterizedTest
    @CsvSource({
        "'< 18', '>= 18', false",
        "'<= 18', '>= 18', true",
        "'[1..5]', '[5..9]', true",
        "'[1..5)', '[5..9]', false",
        "'-', '3', true",
        "'1, 2', '2, 3', true",
        "'1, 2', '3, 4', false",
        "'not(3)', '3', false"
    })
    void rowsThatBothFitAreToldWhereOneMay(String first, String second, boolean overlap) {
        assertThat(engine.problems(table("UNIQUE", first, second), NAMES)).hasSize(overlap ? 1 : 0);
        assertThat(engine.problems(table("FIRST", first, second), NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>1</text></outputEntry> | <text>today()</text></outputEntry> | row 1: the rule asks the clock",
                "<text>1</text></outputEntry> | <text>answers.size</text></outputEntry> | row 1: the rule asks for the answer 'size'",
                "<text>1</text></outputEntry> | <text>count(for i in 1..9 return i)</text></outputEntry> | row 1: the rule counts through a range",
                "<text>7</text></inputEntry> | <text>matches(?, &quot;(a+)+b&quot;)</text></inputEntry> | row 1: the pattern of 'matches'",
                "typeRef=\"number\"/> | typeRef=\"number\"><defaultOutputEntry><text>count(for i in 1..9 return i)</text></defaultOutputEntry></output> | output 'result': the rule counts through a range",
                "<text>answers.age</text> | <text>function(x) x</text> | input 'Age': the rule defines a function",
                "<text>7</text></inputEntry> | <text>answers.size</text></inputEntry> | row 1: the rule asks for the answer 'size'",
                "<outputEntry id=\"o1\"> | <outputEntry id=\"o1\" expressionLanguage=\"javascript\"> | Expression language 'javascript' is not supported",
                "</decision></definitions> | </decision><decision id='x' name='x'><literalExpression><text>1</text></literalExpression></decision></definitions> | the decision 'x' is no table"
            })
    void whatATableMustNotDoIsTold(String right, String wrong, String told) {
        var dmn = table("UNIQUE", "7").dmn();
        assertThat(dmn).contains(right);
        assertThat(engine.problems(new Table("t", "decision", dmn.replace(right, wrong)), NAMES))
                .anySatisfy(problem -> assertThat(problem).contains(told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }",
                "(function(x) external { java: { class: \"java.lang.System\", method signature: \"exit(int)\" } })(1)"
            })
    void noRuleRunsCode(String expression) {
        assertThatThrownBy(() -> engine.expression(expression, Map.of())).isInstanceOf(RuleFailure.class);
    }

    @Test
    void rowsThatBothFitMaySayTheSameUnderAnyAndNothingElse() {
        assertThat(engine.problems(table("ANY", "<= 18", ">= 18"), NAMES))
                .singleElement()
                .asString()
                .contains("rows 1 and 2 both fit (18)", "the hit policy ANY allows one answer");
        var same = table("ANY", "<= 18", ">= 18")
                .dmn()
                .replace("<text>2</text></outputEntry>", "<text>1</text></outputEntry>");
        assertThat(engine.problems(new Table("table", "decision", same), NAMES)).isEmpty();
    }

    @Test
    void aFileThatIsNoTableIsTold() {
        assertThat(engine.problems(new Table("t", "d", "<nothing"), NAMES)).isNotEmpty();
        assertThat(engine.problems(new Table("t", "other", table("UNIQUE", "1").dmn()), NAMES))
                .singleElement()
                .asString()
                .contains("no decision 'other'", "Decisions are: decision");
        assertThat(engine.problems(new Table("t", "d", "<!DOCTYPE x [<!ENTITY y \"z\">]><definitions/>"), NAMES))
                .singleElement()
                .asString()
                .contains("document type");
    }

    private static Table table(String policy, String... entries) {
        var rows = new StringBuilder();
        var number = 0;
        for (var entry : List.of(entries)) {
            number++;
            rows.append("""
                    <rule id="row%d"><inputEntry id="i%d"><text>%s</text></inputEntry>
                    <outputEntry id="o%d"><text>%d</text></outputEntry></rule>
                    """.formatted(number, number, entry.replace("<", "&lt;"), number, number));
        }
        return new Table("table", "decision", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="decision" name="decision"><decisionTable id="t" hitPolicy="%s">
                <input id="in" label="Age"><inputExpression id="e" typeRef="number"><text>answers.age</text></inputExpression></input>
                <output id="out" name="result" typeRef="number"/>%s</decisionTable></decision></definitions>
                """.formatted(policy, rows));
    }
}
