package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ecitizen.command.application.Rehearsal.Difference;
import org.ecitizen.command.application.TownHall.Person;
import org.ecitizen.command.application.TownHall.Request;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.service.ServicePublished;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a proposed version would have made of a past request.
class RehearsalTest {
    private static final String CODE = "records-request";

    private final TownHall town = new TownHall("2026-03-02");
    private final Person anna = town.citizen("anna");
    private final Person rosa = town.caseworker("rosa", "records");

    @Test
    void theSameVersionMakesTheSameOfIt() {
        assertThat(differences(decidedAfter(10, "partly-provided"), same -> same))
                .isEmpty();
        assertThat(differences(leftAloneFor(21), same -> same)).isEmpty();
    }

    @Test
    void aDecisionThatTheProposedVersionNoLongerHasIsTold() {
        UnaryOperator<String> without = file -> file.replace("provided, partly-provided,", "provided,")
                .lines()
                .filter(line -> !line.contains("partly-provided"))
                .reduce("", (all, line) -> all + line + "\n");

        assertThat(differences(decidedAfter(10, "partly-provided"), without))
                .containsExactly(new Difference("decision", "partly-provided", null));
        assertThat(differences(decidedAfter(10, "provided"), without)).isEmpty();
    }

    @Test
    void whatSilenceWouldHaveDecidedIsTold() {
        assertThat(differences(decidedAfter(10, "provided"), RehearsalTest::fiveDays))
                .containsExactly(
                        new Difference("term:request", "met", "missed"),
                        new Difference("silence:request", null, "refused"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answers.from = null | true",
                "answers.from != null | false",
                "answers.subject > 7 | false",
                "today = \"2026-03-08\" | true"
            })
    void itDecidesOnlyWhereItsConditionWouldHaveHeld(String when, boolean decides) {
        var silence = new Difference("silence:request", null, "refused");

        assertThat(differences(
                        decidedAfter(10, "provided"),
                        file -> fiveDays(file).replace("effect: decide", "effect: decide\n    when: '" + when + "'")))
                .contains(new Difference("term:request", "met", "missed"))
                .matches(differences -> differences.contains(silence) == decides);
    }

    @Test
    void silenceThatWouldNotHaveDecidedIsTold() {
        assertThat(differences(leftAloneFor(21), file -> file.replaceFirst("days: 20", "days: 60")))
                .containsExactly(
                        new Difference("term:request", "missed", "met"),
                        new Difference("silence:request", "refused", null));
    }

    private Request decidedAfter(int days, String outcome) {
        var request = town.submit(anna, CODE, Map.of("subject", "The bridge"));
        town.pass(days);
        return request.claim(rosa).task(rosa, "search-archive").decide(rosa, outcome);
    }

    private Request leftAloneFor(int days) {
        var request = town.submit(anna, CODE, Map.of("subject", "The bridge"));
        town.pass(days);
        return request;
    }

    private static String fiveDays(String file) {
        return file.replaceFirst("days: 20", "days: 5").replace("  remindBefore: 5\n", "");
    }

    private List<Difference> differences(Request request, UnaryOperator<String> change) {
        var rules = TownHall.rulebook(Clock.fixed(town.now(), ZoneOffset.UTC), id -> Optional.empty());
        return new Rehearsal(
                        rules, new ServicePublished("rivermouth", CODE, 2, SampleDefinitions.proposed(CODE, change)))
                .of(request.messages());
    }
}
