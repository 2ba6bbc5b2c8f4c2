package org.ecitizen.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.definition.AnswerCheck;
import org.ecitizen.command.definition.SampleDefinitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of a log are text; those that have parts are the text of their JSON.
class CasePlanTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aHouseholdIsReadFromItsJson() {
        var plan = plan("[{\"name\": \"Mia\", \"born\": \"2020-02-29\", \"income\": 12.5}]");

        assertThat(plan.problems()).isEmpty();
        assertThat(plan.steps().getFirst().command())
                .isInstanceOfSatisfying(
                        Submit.class,
                        submit -> assertThat(submit.answers())
                                .containsEntry(
                                        "household",
                                        List.of(Map.of("name", "Mia", "born", "2020-02-29", "income", 12.5))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mia", "[", "null", "7", ""})
    void whatIsNoListIsToldWithItsLine(String household) {
        assertThat(plan(household).problems())
                .containsExactly(new ImportProblem(
                        "case-1",
                        7,
                        "answer.wrong-type",
                        "The attribute household must be written as JSON, a list or an object."));
    }

    @Test
    void aBadItemIsToldByItsPlace() {
        assertThat(plan("[{\"name\": \"Mia\"}]").problems())
                .extracting(ImportProblem::detail)
                .containsExactly(
                        "The attribute /answers/household/0/born does not fit: This question must be answered.");
    }

    private static CasePlan plan(String household) {
        var service = SampleDefinitions.published()
                .latest("rivermouth", "housing-benefit")
                .orElseThrow();
        var authority = SampleDefinitions.published().authority("rivermouth").orElseThrow();
        return CasePlan.of(
                new XesCase(
                        7,
                        Map.of(
                                XesCase.NAME,
                                "case-1",
                                "rent",
                                "700",
                                "income",
                                "1500",
                                "people",
                                "2",
                                "student",
                                "false",
                                "household",
                                household),
                        List.of(new XesCase.Event(
                                8,
                                Map.of(
                                        XesCase.NAME,
                                        "check-income",
                                        "org:group",
                                        "housing",
                                        "time:timestamp",
                                        "2026-02-02T09:00:00Z")))),
                service,
                authority.profile(),
                new AnswerCheck(SampleDefinitions.rules()),
                NOW);
    }
}
