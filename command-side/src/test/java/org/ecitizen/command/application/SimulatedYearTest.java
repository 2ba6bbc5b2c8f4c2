package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.ecitizen.command.application.TownHall.Request;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermLapsed;
import org.ecitizen.events.application.TermMet;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.starter.personal.TestKeys;
import org.junit.jupiter.api.Test;

/// At the end of a year of the town, whatever chance has done in it, the books are in order. That its time adds up is
/// told by the test of that name, which needs the side that reads.
class SimulatedYearTest {
    @Test
    void atTheEndOfAYearTheBooksAreInOrder() {
        var year = SimulatedYear.live("SimulatedYearTest", 20260105L);
        var town = year.town();

        assertThat(town.requests()).hasSizeGreaterThan(2_000);
        assertThat(year.people().refusals()).containsKeys("application.changed", "application.not-eligible");
        town.requests().forEach(SimulatedYearTest::isInOrder);
    }

    private static void isInOrder(Request request) {
        var definition = SampleDefinitions.service(request.file().submission().service());
        var open = new HashMap<String, TermStarted>();
        var ended = new HashSet<String>();
        var mayDecide = true;
        for (var event : request.events()) {
            switch (event) {
                case TermStarted started ->
                    assertThat(open.put(started.term(), started)).isNull();
                case TermMet met -> end(met.term(), open, ended);
                case TermMissed missed -> end(missed.term(), open, ended);
                case TermLapsed lapsed -> end(lapsed.term(), open, ended);
                case DecisionMade decided -> {
                    assertThat(mayDecide)
                            .as("a second decision on %s", request.id())
                            .isTrue();
                    mayDecide = false;
                }
                case AppealLodged lodged -> mayDecide = true;
                case ApplicationReopened reopened -> mayDecide = true;
                case StageEntered entered ->
                    assertThat(definition.stage(entered.stage())).isPresent();
                case AssessmentMade made -> saysTheSameAgain(definition, made.because());
                default -> {
                    // Nothing that has to be balanced.
                }
            }
        }
        if (request.file().isClosed()) {
            assertThat(open.keySet()).as("terms without an end").isEmpty();
        }
        assertThat(open.keySet())
                .isEqualTo(
                        request.file().terms().stream().map(RunningTerm::term).collect(Collectors.toSet()));
        assertThat(definition.stage(request.stage()).orElseThrow().kind() == StageKind.CLOSED
                        || request.file().isWithdrawn())
                .isEqualTo(request.file().isClosed());
    }

    private static void end(String term, HashMap<String, TermStarted> open, HashSet<String> ended) {
        assertThat(open.remove(term)).as("the end of %s", term).isNotNull();
        assertThat(ended.add(term)).isTrue();
    }

    private static void saysTheSameAgain(ServiceDefinition definition, RuleTrace trace) {
        var again =
                Judgement.again(SampleDefinitions.rules(), definition, trace.rule(), TestKeys.plain(trace.inputs()));
        assertThat(again.result()).isEqualTo(TestKeys.plain(trace.result()));
        assertThat(again.matchedRows()).isEqualTo(TestKeys.plain(trace.matchedRows()));
    }
}
