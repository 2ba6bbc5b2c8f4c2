package org.ecitizen.command.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServiceDefinition.Rule;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the schema cannot say about a service: that names lead somewhere, that texts are complete, and that every
/// request that goes in can come out.
@Component
class ServiceCheck {
    /// Verbs of the API, which an action of a definition cannot take for itself.
    static final Set<String> VERBS = Set.of(
            "claim",
            "release",
            "assign",
            "complete-task",
            "request-information",
            "provide-information",
            "decide",
            "withdraw");

    private final FeelConditions conditions;

    ServiceCheck(FeelConditions conditions) {
        this.conditions = conditions;
    }

    List<DefinitionProblem> check(ServiceDefinition definition, AuthorityProfile authority, YamlFile yaml) {
        return new Run(definition, authority, yaml).check();
    }

    /// One check of one file.
    private final class Run {
        private final ServiceDefinition definition;
        private final AuthorityProfile authority;
        private final YamlFile yaml;
        private final List<DefinitionProblem> problems = new ArrayList<>();

        Run(ServiceDefinition definition, AuthorityProfile authority, YamlFile yaml) {
            this.definition = definition;
            this.authority = authority;
            this.yaml = yaml;
        }

        List<DefinitionProblem> check() {
            if (!definition.authority().equals(authority.code())) {
                say(
                        "/authority",
                        "this service names the authority '%s', but it is published for '%s'. Correct one of them."
                                .formatted(definition.authority(), authority.code()));
            }
            texts("/title", definition.title());
            texts("/summary", definition.summary());
            questions();
            var outcomes = codes("/outcomes", "outcome", definition.outcomes(), ServiceDefinition.Outcome::code);
            for (var i = 0; i < definition.outcomes().size(); i++) {
                texts("/outcomes/" + i + "/title", definition.outcomes().get(i).title());
            }
            codes("/stages", "stage", definition.stages(), Stage::code);
            for (var i = 0; i < definition.stages().size(); i++) {
                stage("/stages/" + i, definition.stages().get(i), outcomes);
            }
            if (problems.isEmpty()) {
                ways();
            }
            return problems;
        }

        private void questions() {
            codes("/questions", "question", definition.questions(), Question::code);
            for (var i = 0; i < definition.questions().size(); i++) {
                var question = definition.questions().get(i);
                var place = "/questions/" + i;
                texts(place + "/label", question.label());
                if (!question.hint().isEmpty()) {
                    texts(place + "/hint", question.hint());
                }
                var chooses = question.kind() == AnswerKind.CHOICE || question.kind() == AnswerKind.CHOICES;
                if (chooses == question.choices().isEmpty()) {
                    say(
                            place,
                            chooses
                                    ? "the question '%s' is a choice without choices. Add them."
                                            .formatted(question.code())
                                    : "the question '%s' has choices but is no choice. Set kind: choice."
                                            .formatted(question.code()));
                }
                codes(place + "/choices", "choice", question.choices(), ServiceDefinition.Choice::code);
                for (var j = 0; j < question.choices().size(); j++) {
                    texts(
                            place + "/choices/" + j + "/label",
                            question.choices().get(j).label());
                }
                if (question.pattern() != null && !AnswerCheck.isPattern(question.pattern())) {
                    say(place + "/pattern", "this is not a regular expression that is safe to run. Simplify it.");
                }
            }
        }

        private void stage(String place, Stage stage, Set<String> outcomes) {
            texts(place + "/title", stage.title());
            if (stage.kind() == StageKind.CLOSED) {
                if (stage.team() != null
                        || stage.term() != null
                        || !stage.tasks().isEmpty()
                        || !stage.actions().isEmpty()
                        || !stage.rules().isEmpty()) {
                    say(
                            place,
                            "the stage '%s' is closed, so nobody works in it. Remove team, term, tasks, actions and rules."
                                    .formatted(stage.code()));
                }
                return;
            }
            if (stage.team() == null) {
                say(place, "nobody is responsible in the stage '%s'. Name a team.".formatted(stage.code()));
            } else {
                team(place + "/team", "stage '" + stage.code() + "'", stage.team());
            }
            for (var team : stage.assistedBy()) {
                team(place + "/assistedBy", "stage '" + stage.code() + "'", team);
            }
            codes(place + "/tasks", "task", stage.tasks(), ServiceDefinition.Task::code);
            for (var i = 0; i < stage.tasks().size(); i++) {
                var task = stage.tasks().get(i);
                texts(place + "/tasks/" + i + "/title", task.title());
                if (task.team() != null) {
                    team(place + "/tasks/" + i + "/team", "task '" + task.code() + "'", task.team());
                }
            }
            codes(place + "/actions", "action", stage.actions(), Action::code);
            for (var i = 0; i < stage.actions().size(); i++) {
                action(place + "/actions/" + i, stage.actions().get(i), outcomes);
            }
            for (var i = 0; i < stage.rules().size(); i++) {
                rule(place + "/rules/" + i, stage, stage.rules().get(i));
            }
        }

        private void action(String place, Action action, Set<String> outcomes) {
            texts(place + "/title", action.title());
            if (VERBS.contains(action.code())) {
                say(
                        place + "/code",
                        "'%s' means something else already. Choose another name.".formatted(action.code()));
            }
            if (definition.stage(action.to()).isEmpty()) {
                say(
                        place + "/to",
                        "the action '%s' leads to the stage '%s', which is not there. Stages are: %s."
                                .formatted(action.code(), action.to(), stageCodes()));
            }
            if (action.outcome() != null && !outcomes.contains(action.outcome())) {
                say(
                        place + "/outcome",
                        "the action '%s' decides '%s', which is no outcome. Outcomes are: %s."
                                .formatted(action.code(), action.outcome(), String.join(", ", outcomes)));
            }
            condition(place + "/when", action.when());
        }

        private void rule(String place, Stage stage, Rule rule) {
            condition(place + "/when", rule.when());
            var action = stage.action(rule.action());
            if (action.isEmpty()) {
                say(
                        place + "/action",
                        "the rule takes the action '%s', which the stage '%s' does not have."
                                .formatted(rule.action(), stage.code()));
            } else if (action.get().outcome() != null && rule.reasons().isEmpty()) {
                say(place, "the rule decides without reasons. Add reasons that a citizen understands.");
            }
            if (!rule.reasons().isEmpty()) {
                texts(place + "/reasons", rule.reasons());
            }
        }

        private void condition(String place, @Nullable String expression) {
            if (expression == null) {
                return;
            }
            var answers = definition.questions().stream().map(Question::code).collect(Collectors.toSet());
            conditions.problem(expression, answers).ifPresent(problem -> say(place, problem));
        }

        /// Every stage can be reached from the first, and from every stage there is a way to the end.
        private void ways() {
            var leads = new HashMap<String, Set<String>>();
            for (var stage : definition.stages()) {
                leads.put(stage.code(), stage.actions().stream().map(Action::to).collect(Collectors.toSet()));
            }
            var reached = reachableFrom(definition.firstStage().code(), leads);
            for (var i = 0; i < definition.stages().size(); i++) {
                var stage = definition.stages().get(i);
                if (!reached.contains(stage.code())) {
                    say(
                            "/stages/" + i,
                            "no action leads to the stage '%s'. Remove it or lead an action there."
                                    .formatted(stage.code()));
                }
                var ends = reachableFrom(stage.code(), leads).stream()
                        .anyMatch(code -> definition.stage(code).orElseThrow().kind() == StageKind.CLOSED);
                if (!ends) {
                    say(
                            "/stages/" + i,
                            "a request in the stage '%s' could never end. Lead a way from it to a stage of kind closed."
                                    .formatted(stage.code()));
                }
            }
        }

        private Set<String> reachableFrom(String start, Map<String, Set<String>> leads) {
            var reached = new HashSet<String>();
            var open = new ArrayList<>(List.of(start));
            while (!open.isEmpty()) {
                var stage = open.removeLast();
                if (reached.add(stage)) {
                    open.addAll(leads.getOrDefault(stage, Set.of()));
                }
            }
            return reached;
        }

        private void team(String place, String who, String team) {
            if (authority.team(team).isEmpty()) {
                say(
                        place,
                        "the %s names the team '%s', which the authority does not have. Teams are: %s."
                                .formatted(
                                        who,
                                        team,
                                        authority.teams().stream()
                                                .map(AuthorityProfile.Team::code)
                                                .collect(Collectors.joining(", "))));
            }
        }

        private void texts(String place, Map<String, String> texts) {
            for (var language : authority.languages()) {
                if (!texts.containsKey(language)) {
                    say(place, "this text lacks the language '%s'. Add it.".formatted(language));
                }
            }
        }

        private <T> Set<String> codes(
                String place, String what, List<T> things, java.util.function.Function<T, String> code) {
            var codes = new HashSet<String>();
            for (var i = 0; i < things.size(); i++) {
                if (!codes.add(code.apply(things.get(i)))) {
                    say(
                            place + "/" + i,
                            "the %s '%s' is there twice. Keep one of them.".formatted(what, code.apply(things.get(i))));
                }
            }
            return codes;
        }

        private String stageCodes() {
            return definition.stages().stream().map(Stage::code).collect(Collectors.joining(", "));
        }

        private void say(String place, String message) {
            problems.add(yaml.problem(place, message));
        }
    }
}
