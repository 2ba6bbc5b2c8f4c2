package org.ecitizen.command.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Advice;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Assessment;
import org.ecitizen.events.service.ServiceDefinition.Purpose;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServiceDefinition.Rule;
import org.ecitizen.events.service.ServiceDefinition.Silence;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.events.service.ServiceDefinition.Term;
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
            "withdraw",
            "suspend",
            "resume",
            "extend",
            "request-advice",
            "give-advice",
            "propose-appointment",
            "agree-appointment",
            "decline-appointment",
            "report-inspection",
            "approve-decision",
            "return-decision",
            "correct-answers",
            "request-correction",
            "approve-correction",
            "refuse-correction",
            "reopen",
            "appeal",
            "relate",
            "confirm-duplicate",
            "refute-duplicate");

    private static final Set<String> BY_CITIZENS = Set.of("citizen", "co-signer");

    private final RuleEngine rules;

    ServiceCheck(RuleEngine rules) {
        this.rules = rules;
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
            assessments();
            around(outcomes);
            if (problems.isEmpty()) {
                ways();
            }
            return problems;
        }

        private void assessments() {
            codes("/tables", "table", definition.tables(), ServiceDefinition.Table::code);
            codes("/assessments", "assessment", definition.assessments(), Assessment::code);
            for (var i = 0; i < definition.tables().size(); i++) {
                var place = "/tables/" + i;
                rules.problems(definition.tables().get(i), names(true)).forEach(problem -> say(place, problem));
            }
            for (var i = 0; i < definition.assessments().size(); i++) {
                assessment("/assessments/" + i, definition.assessments().get(i));
            }
        }

        private void assessment(String place, Assessment assessment) {
            if ((assessment.feel() == null) == (assessment.table() == null)) {
                say(
                        place,
                        "the assessment '%s' needs either feel or table. Give one of them."
                                .formatted(assessment.code()));
            }
            condition(place + "/feel", assessment.feel());
            if (assessment.table() != null
                    && definition.table(assessment.table()).isEmpty()) {
                say(
                        place + "/table",
                        "there is no table '%s'. Tables are: %s."
                                .formatted(
                                        assessment.table(),
                                        definition.tables().stream()
                                                .map(ServiceDefinition.Table::code)
                                                .collect(Collectors.joining(", "))));
            }
            var money = assessment.purpose() == Purpose.FEE || assessment.purpose() == Purpose.AMOUNT;
            if (money != (assessment.currency() != null)) {
                say(
                        place,
                        money
                                ? "the assessment '%s' is an amount without a currency. Add it, for instance EUR."
                                        .formatted(assessment.code())
                                : "the assessment '%s' is no amount but has a currency. Remove it."
                                        .formatted(assessment.code()));
            }
            if (assessment.purpose() == Purpose.ELIGIBILITY) {
                texts(place + "/refusal", assessment.refusal());
            }
        }

        /// What belongs to the whole: terms, silence, appeal, reopening, who signs, what is alike.
        private void around(Set<String> outcomes) {
            term("/term", definition.term(), outcomes, null);
            if (definition.information() != null) {
                term("/information/term", definition.information().term(), outcomes, null);
            }
            stageOf("/termStartsIn", definition.termStartsIn());
            if (definition.appeal() != null) {
                stageOf("/appeal/to", definition.appeal().to());
                definition
                        .stage(definition.appeal().to())
                        .filter(stage -> stage.kind() != StageKind.APPEAL)
                        .ifPresent(stage -> say(
                                "/appeal/to",
                                "an appeal leads to a stage of kind appeal, '%s' is none. Change its kind."
                                        .formatted(stage.code())));
            }
            if (definition.reopening() != null) {
                stageOf("/reopening/to", definition.reopening().to());
            }
            var questions = definition.questions().stream().map(Question::code).collect(Collectors.toSet());
            if (definition.coSigner() != null && !questions.contains(definition.coSigner())) {
                say(
                        "/coSigner",
                        "'%s' is no question. Name the one that asks who signs too.".formatted(definition.coSigner()));
            }
            codes("/similar", "clause", definition.similar(), ServiceDefinition.Similarity::code);
            for (var i = 0; i < definition.similar().size(); i++) {
                for (var same : definition.similar().get(i).same()) {
                    if (!same.equals("applicant") && !questions.contains(same)) {
                        say("/similar/" + i, "'%s' is neither a question nor applicant. Correct it.".formatted(same));
                    }
                }
            }
            for (var outcome : definition.outcomes()) {
                if (outcome.validity() != null
                        && outcome.validity().remindDays() != null
                        && outcome.validity().remindDays() >= outcome.validity().months() * 28) {
                    say("/outcomes", "the reminder of '%s' comes before the right begins.".formatted(outcome.code()));
                }
            }
            if (definition.renewal() != null
                    && definition.outcomes().stream().allMatch(outcome -> outcome.validity() == null)) {
                say("/renewal", "no outcome gives a right that ends, so nothing can be renewed. Add validity to one.");
            }
        }

        private void stageOf(String place, @Nullable String stage) {
            if (stage != null && definition.stage(stage).isEmpty()) {
                say(place, "there is no stage '%s'. Stages are: %s.".formatted(stage, stageCodes()));
            }
        }

        /// @param own the stage whose term it is; absent: none
        private void term(String place, @Nullable Term term, Set<String> outcomes, @Nullable String own) {
            if (term == null) {
                return;
            }
            if (term.remindBefore() != null && term.remindBefore() >= term.days()
                    || term.escalateBefore() != null && term.escalateBefore() >= term.days()) {
                say(place, "the term would be reminded of before it begins. Use fewer days than it has.");
            }
            var silence = term.silence();
            if (silence == null) {
                return;
            }
            var there = place + "/silence";
            condition(there + "/when", silence.when());
            switch (silence.effect()) {
                case ESCALATE -> {
                    if (silence.outcome() != null || silence.to() != null || silence.when() != null) {
                        say(there, "to escalate decides nothing and needs no condition. Remove outcome, to and when.");
                    }
                    if (silence.team() != null) {
                        team(there + "/team", "silence", silence.team());
                    }
                }
                case DECIDE -> {
                    if (silence.outcome() == null || !outcomes.contains(silence.outcome())) {
                        say(
                                there,
                                "silence decides '%s', which is no outcome. Outcomes are: %s."
                                        .formatted(silence.outcome(), String.join(", ", outcomes)));
                    }
                    texts(there + "/reasons", silence.reasons());
                    leads(there, silence.to(), own);
                }
                case MOVE -> leads(there, silence.to(), own);
            }
        }

        private void leads(String place, @Nullable String to, @Nullable String own) {
            if (to == null) {
                say(place, "silence leads nowhere. Name a stage under to.");
            } else if (to.equals(own)) {
                say(place, "the term would begin again and again and never end. Lead to another stage.");
            } else {
                stageOf(place + "/to", to);
            }
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
                if (question.when() != null) {
                    rules.problem(question.when(), names(false)).ifPresent(problem -> say(place + "/when", problem));
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
            term(place + "/term", stage.term(), outcomes, stage.code());
            if (stage.routedBy() != null
                    && definition.assessments().stream()
                            .noneMatch(assessment -> assessment.code().equals(stage.routedBy())
                                    && assessment.purpose() == Purpose.ROUTING)) {
                say(
                        place + "/routedBy",
                        "'%s' is no assessment with the purpose routing. Add it.".formatted(stage.routedBy()));
            }
            codes(place + "/advice", "advice", stage.advice(), Advice::code);
            for (var i = 0; i < stage.advice().size(); i++) {
                advice(place + "/advice/" + i, stage.advice().get(i), outcomes);
            }
            if (stage.inspection() != null) {
                codes(
                        place + "/inspection/checklist",
                        "item",
                        stage.inspection().checklist(),
                        ServiceDefinition.CheckItem::code);
                for (var i = 0; i < stage.inspection().checklist().size(); i++) {
                    texts(
                            place + "/inspection/checklist/" + i + "/title",
                            stage.inspection().checklist().get(i).title());
                }
            }
            for (var i = 0; i < stage.rules().size(); i++) {
                rule(place + "/rules/" + i, stage, stage.rules().get(i));
            }
        }

        private void advice(String place, Advice advice, Set<String> outcomes) {
            texts(place + "/title", advice.title());
            if ((advice.team() == null) == advice.body().isEmpty()) {
                say(place, "the advice '%s' needs either a team or a body outside.".formatted(advice.code()));
            }
            if (advice.team() != null) {
                team(place + "/team", "advice '" + advice.code() + "'", advice.team());
            } else {
                texts(place + "/body", advice.body());
            }
            if (advice.required() && !advice.automatic() && advice.term() == null) {
                say(
                        place,
                        "the advice '%s' is required but nobody has to ask for it. Set automatic: true."
                                .formatted(advice.code()));
            }
            if (advice.term() != null && advice.term().silence() != null) {
                say(place + "/term/silence", "advice that does not come decides nothing. Remove silence.");
            }
            term(place + "/term", advice.term(), outcomes, null);
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
            if (action.role().equals("co-signer") && definition.coSigner() == null) {
                say(place + "/role", "nobody signs too here. Name the question that asks who under coSigner.");
            }
            if (action.outcome() != null && BY_CITIZENS.contains(action.role())) {
                say(place + "/role", "only officials and rules decide. Remove the outcome or change the role.");
            }
            if (action.approvedBy() != null && action.outcome() == null) {
                say(place + "/approvedBy", "only a decision is approved. Remove approvedBy or add an outcome.");
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
            if (expression != null) {
                rules.problem(expression, names(true)).ifPresent(problem -> say(place, problem));
            }
        }

        /// What rules may name. What visibility depends on is known before there is a request.
        private Map<String, Set<String>> names(boolean ofARequest) {
            var names = new HashMap<String, Set<String>>();
            names.put(
                    "answers",
                    definition.questions().stream().map(Question::code).collect(Collectors.toSet()));
            if (ofARequest) {
                names.put("tasks", Set.of());
                names.put("today", Set.of());
                names.put("renewal", Set.of());
                names.put("duplicate", Set.of());
                names.put("inspection", Set.of("reported", "passed"));
                names.put("parts", Set.of("open"));
                names.put(
                        "advice",
                        definition.stages().stream()
                                .flatMap(stage -> stage.advice().stream())
                                .map(Advice::code)
                                .collect(Collectors.toSet()));
                names.put(
                        "assessed",
                        definition.assessments().stream().map(Assessment::code).collect(Collectors.toSet()));
            }
            return names;
        }

        /// Every stage can be reached from the first, and from every stage there is a way to the end.
        private void ways() {
            var leads = new HashMap<String, Set<String>>();
            var surelyLeads = new HashMap<String, Set<String>>();
            for (var stage : definition.stages()) {
                leads.put(stage.code(), leadsFrom(stage));
                surelyLeads.put(stage.code(), surelyLeadsFrom(stage));
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
                var ends = reachableFrom(stage.code(), surelyLeads).stream()
                        .anyMatch(code -> definition.stage(code).orElseThrow().kind() == StageKind.CLOSED);
                if (!ends) {
                    say(
                            "/stages/" + i,
                            "a request in the stage '%s' could never end. Lead a way from it to a stage of kind closed."
                                    .formatted(stage.code()));
                }
            }
        }

        /// Where a request can go from a stage: by actions that somebody can take or a rule takes, by
        /// silence, and after the end by reopening and appeal.
        private Set<String> leadsFrom(Stage stage) {
            var leads = surelyLeadsFrom(stage);
            stage.actions().stream()
                    .filter(action -> isTakenBy(stage, action, rule -> true))
                    .map(Action::to)
                    .forEach(leads::add);
            addSilence(leads, stage.term(), silence -> true);
            if (stage.kind() == StageKind.CLOSED) {
                if (definition.appeal() != null) {
                    leads.add(definition.appeal().to());
                }
                if (definition.reopening() != null) {
                    leads.add(definition.reopening().to());
                }
            } else {
                addSilence(leads, definition.term(), silence -> true);
                if (definition.information() != null) {
                    addSilence(leads, definition.information().term(), silence -> true);
                }
            }
            return leads;
        }

        /// The same without what a condition may prevent and nobody can do instead, and without terms that
        /// need not run in this stage.
        private Set<String> surelyLeadsFrom(Stage stage) {
            var leads = new HashSet<String>();
            stage.actions().stream()
                    .filter(action -> !action.role().equals("system")
                            || isTakenBy(
                                    stage, action, rule -> rule.when().strip().equals("true")))
                    .map(Action::to)
                    .forEach(leads::add);
            addSilence(leads, stage.term(), silence -> silence.when() == null);
            return leads;
        }

        private static boolean isTakenBy(Stage stage, Action action, Predicate<Rule> which) {
            return stage.rules().stream().anyMatch(rule -> rule.action().equals(action.code()) && which.test(rule));
        }

        private static void addSilence(Set<String> leads, @Nullable Term term, Predicate<Silence> which) {
            var silence = term == null ? null : term.silence();
            if (silence != null && silence.to() != null && which.test(silence)) {
                leads.add(silence.to());
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
