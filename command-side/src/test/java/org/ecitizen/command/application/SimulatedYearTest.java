package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
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
import org.junit.jupiter.api.Test;

/// A year of the town as chance would have it: people are late, silent, disagree, come back, and work at the same
/// time. At its end the books are in order.
class SimulatedYearTest {
    private static final int DAYS = 365;
    private static final int A_DAY = 8;

    @Test
    void atTheEndOfAYearTheBooksAreInOrder() {
        var seed = Long.getLong("seed", 20260105L);
        System.out.println("SimulatedYearTest seed " + seed);
        var random = new Random(seed);
        var town = new TownHall("2026-01-05");
        var people = new Townspeople(town, random);
        for (var day = 0; day < DAYS; day++) {
            var comeToday = random.nextInt(2 * A_DAY + 1);
            for (var i = 0; i < comeToday; i++) {
                people.submit(SampleDefinitions.SERVICES.get(random.nextInt(SampleDefinitions.SERVICES.size())));
            }
            for (var request : town.open()) {
                if (random.nextInt(4) == 0) {
                    people.step(request);
                }
            }
            town.someClosed(random, 2).forEach(people::step);
            town.pass(1);
        }
        System.out.println("SimulatedYearTest " + town.requests().size() + " requests, refusals " + people.refusals());

        assertThat(town.requests()).hasSizeGreaterThan(2_000);
        assertThat(people.refusals()).containsKeys("application.changed", "application.not-eligible");
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
                case StageEntered entered -> {
                    assertThat(definition.stage(entered.stage())).isPresent();
                    mayDecide |= isCitizens(definition, entered);
                }
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

    /// What the applicant sends back is decided anew.
    private static boolean isCitizens(ServiceDefinition definition, StageEntered entered) {
        return definition.stages().stream()
                .flatMap(stage -> stage.actions().stream())
                .anyMatch(action -> action.code().equals(entered.byAction())
                        && action.role().equals("citizen"));
    }

    private static void saysTheSameAgain(ServiceDefinition definition, RuleTrace trace) {
        var again = Judgement.again(SampleDefinitions.rules(), definition, trace.rule(), trace.inputs());
        assertThat(again.result()).isEqualTo(trace.result());
        assertThat(again.matchedRows()).isEqualTo(trace.matchedRows());
    }
}
