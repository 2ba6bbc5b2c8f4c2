package org.ecitizen.command.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ecitizen.command.rule.RuleFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was not answered has no value for rules, in the form and in each item of a group.
class AnswersForRulesTest {
    private static final List<Map<String, Object>> NOBODY = List.of();
    private static final List<Map<String, Object>> TWO = List.of(
            Map.of("name", "Mia", "born", "2020-02-29"), Map.of("name", "Noah", "born", "2001-05-01", "income", 1200));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count(answers.household) | 0 | 2",
                "answers.household[1].income = null | - | true",
                "some person in answers.household satisfies person.income != null and person.income > 500 | false | true",
                "every person in answers.household satisfies person.income = null | true | false",
                "count(answers.household[born < \"2008-03-02\"]) | 0 | 1",
                "if count(answers.household) = 0 then 0 else sum(for person in answers.household return if person.income = null then 0 else person.income) | 0 | 1200"
            })
    void aRuleOverAHouseholdSaysItOfNobodyAndOfTwo(String rule, String ofNobody, String ofTwo) {
        if (!ofNobody.equals("-")) {
            assertThat(said(rule, Map.of())).isEqualTo(ofNobody);
            assertThat(said(rule, Map.of("household", NOBODY))).isEqualTo(ofNobody);
        }
        assertThat(said(rule, Map.of("household", TWO))).isEqualTo(ofTwo);
    }

    @Test
    void aSumOverWhatSomebodyLeftOutSaysNothing() {
        assertThat(said("sum(answers.household.income)", Map.of("household", TWO.subList(1, 2))))
                .isEqualTo("1200");
        for (var household : List.of(NOBODY, TWO)) {
            assertThatThrownBy(() -> said("sum(answers.household.income)", Map.of("household", household)))
                    .isInstanceOf(RuleFailure.class);
        }
    }

    private static String said(String rule, Map<String, Object> answers) {
        var questions = SampleDefinitions.service("housing-benefit").questions();
        return SampleDefinitions.rules()
                .expression(rule, Map.of("answers", AnswersForRules.of(questions, answers)))
                .result()
                .toString();
    }
}
