package org.ecitizen.command.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ecitizen.command.application.ApplicationCommand.TakeAction;
import org.ecitizen.command.definition.SampleDefinitions;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every service as it is published: each stage is reached, each action taken, what does not belong to a stage is
/// refused there, and every request comes to an end.
class EveryDefinitionTest {
    private static final int MOST_REQUESTS = 400;
    private static final int DAYS = 600;
    private static final int QUIET_DAYS = 90;

    static Stream<String> services() {
        return SampleDefinitions.SERVICES.stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void eachStageIsReachedAndEachActionTaken(String service) {
        var seed = Long.getLong("seed", 20261124L);
        System.out.println("EveryDefinitionTest " + service + " seed " + seed);
        var town = new TownHall("2026-01-05");
        var people = new Townspeople(town, new Random(seed));
        var definition = SampleDefinitions.service(service);
        var actions = new TreeSet<String>();
        var stages = new TreeSet<String>();
        definition.stages().forEach(stage -> {
            stages.add(stage.code());
            stage.actions().forEach(action -> {
                if (!action.role().equals("system")) {
                    actions.add(service + "/" + stage.code() + "/" + action.code());
                }
            });
        });
        var reached = new TreeSet<String>();
        for (var made = 0;
                made < MOST_REQUESTS && !(people.taken().containsAll(actions) && reached.equals(stages));
                made++) {
            var request = people.submit(service);
            if (request == null) {
                continue;
            }
            // Some are left alone for a while, so that silence does its part.
            var alone = made % 5 == 0 ? QUIET_DAYS : 0;
            var comesBack = 2;
            for (var days = 0; days < DAYS; days++) {
                if (request.isClosed() && comesBack-- == 0) {
                    break;
                }
                if (days >= alone || request.isClosed()) {
                    people.step(request);
                }
                town.pass(1);
            }
            assertThat(request.isClosed())
                    .as("a request stays in '%s' for ever", request.stage())
                    .isTrue();
            request.events(StageEntered.class).forEach(entered -> reached.add(entered.stage()));
        }

        assertThat(people.taken()).containsAll(actions);
        assertThat(reached).isEqualTo(stages);
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatDoesNotBelongToAStageIsRefusedThere(String service) {
        var seed = Long.getLong("seed", 20261125L);
        System.out.println("EveryDefinitionTest " + service + " seed " + seed);
        var town = new TownHall("2026-01-05");
        var people = new Townspeople(town, new Random(seed));
        var definition = SampleDefinitions.service(service);
        for (var made = 0; made < 12; made++) {
            var request = people.submit(service);
            for (var steps = 0; request != null && steps < 12 && !request.file().isClosed(); steps++) {
                var stage = definition.stage(request.stage()).orElseThrow();
                var team = request.file().team();
                var official = town.caseworker("stranger", "no-such-team");
                var own = town.caseworker("own", team);
                for (var other : definition.stages()) {
                    for (var action : other.actions()) {
                        var command = new TakeAction(request.id(), null, action.code());
                        if (stage.action(action.code()).isEmpty()) {
                            assertThat(request.refusal(own, command)).isEqualTo("application.unknown-action");
                        } else {
                            assertThat(request.refusal(official, command)).isEqualTo("application.unknown");
                            assertThat(request.refusal(town.citizen("eve"), command))
                                    .isEqualTo("application.unknown");
                        }
                    }
                }
                people.step(request);
                town.pass(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyStageThatIsOpenHasSomebodyWhoCanGoOn(String service) {
        for (Stage stage : SampleDefinitions.service(service).stages()) {
            var goesOn =
                    stage.actions().stream().anyMatch(action -> !action.role().equals("system"))
                            || stage.term() != null && stage.term().silence() != null;
            assertThat(goesOn || stage.kind() == StageKind.CLOSED)
                    .as("stage %s", stage.code())
                    .isTrue();
        }
    }
}
