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
