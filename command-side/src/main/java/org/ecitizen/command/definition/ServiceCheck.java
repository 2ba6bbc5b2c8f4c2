package org.ecitizen.command.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.command.rule.SafePatterns;
import org.ecitizen.events.authority.AuthorityProfile;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Advice;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Assessment;
import org.ecitizen.events.service.ServiceDefinition.Purpose;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.events.service.ServiceDefinition.Rule;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the schema cannot say about a service: that names lead somewhere, that texts are complete, and that its parts
/// agree.
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
            new RetentionCheck(definition, this::say).check();
            if (problems.isEmpty()) {
                new Ways(definition, this::say).check();
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
            if (assessment.purpose() == Purpose.ELIGIBILITY) {
                condition(place + "/feel", assessment.feel());
            } else if (assessment.feel() != null) {
                rules.problem(assessment.feel(), names(true)).ifPresent(problem -> say(place + "/feel", problem));
            }
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
            if (!assessment.explanation().isEmpty()) {
                texts(place + "/explanation", assessment.explanation());
            }
            if (assessment.purpose() != Purpose.FEE
                    && (!assessment.explanation().isEmpty() || assessment.legalGround() != null)) {
                say(
                        place,
                        "only a fee is explained on the start page. Remove explanation and legalGround of '%s'."
                                .formatted(assessment.code()));
            }
            if (assessment.purpose() == Purpose.ROUTING) {
                routing(place, assessment);
            }
        }

        /// The teams that can be read in the file; what is calculated is judged when it is applied.
        private void routing(String place, Assessment assessment) {
            var who = "assessment '" + assessment.code() + "'";
            if (assessment.feel() != null) {
                rules.plainText(assessment.feel()).ifPresent(team -> team(place + "/feel", who, team));
            } else if (assessment.table() != null) {
                definition
                        .table(assessment.table())
                        .filter(table -> rules.problems(table, names(true)).isEmpty())
                        .ifPresent(table -> rules.plainTexts(table).forEach(team -> team(place + "/table", who, team)));
            }
        }

        /// What belongs to the whole: terms, silence, appeal, reopening, who signs, what is alike.
        private void around(Set<String> outcomes) {
            term("/term", definition.term(), outcomes, null);
            if (definition.information() != null) {
                term("/information/term", definition.information().term(), outcomes, null);
            }
            clock();
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
                openStageOf("/reopening/to", definition.reopening().to());
            }
            coSigner();
            codes("/similar", "clause", definition.similar(), ServiceDefinition.Similarity::code);
            for (var i = 0; i < definition.similar().size(); i++) {
                for (var same : definition.similar().get(i).same()) {
                    similar("/similar/" + i, same);
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

        /// Whether there is a term to start, and one to stop.
        private void clock() {
            if (definition.termStartsIn() != null) {
                openStageOf("/termStartsIn", definition.termStartsIn());
                if (definition.term() == null) {
                    say("/termStartsIn", "there is no term that could start there. Add term or remove termStartsIn.");
                }
            }
            if (definition.suspendable()
                    && definition.term() == null
                    && definition.stages().stream().allMatch(stage -> stage.term() == null)) {
                say("/suspendable", "there is no term that could be stopped. Add a term or remove suspendable.");
            }
        }

        private void coSigner() {
            var code = definition.coSigner();
            if (code == null) {
                return;
            }
            var asked = definition.questions().stream()
                    .filter(question -> question.code().equals(code))
                    .findFirst();
            if (asked.isEmpty()) {
                say(
                        "/coSigner",
                        isAskedInAGroup(code)
                                ? "'%s' is asked for each item of a group, so it names no single person. Ask who signs by a question of its own."
                                        .formatted(code)
                                : "'%s' is no question. Name the one that asks who signs too.".formatted(code));
            } else if (asked.get().kind() != AnswerKind.TEXT) {
                say(
                        "/coSigner",
                        "the answer to '%s' is no text that could name a person. Ask it with kind: text."
                                .formatted(code));
            }
        }

        private void similar(String place, String same) {
            var asked = definition.questions().stream()
                    .filter(question -> question.code().equals(same))
                    .findFirst();
            if (asked.isPresent() ? asked.get().kind() == AnswerKind.GROUP : isAskedInAGroup(same)) {
                say(
                        place,
                        "'%s' belongs to a group, of which any number may be given. Compare another answer."
                                .formatted(same));
            } else if (asked.isEmpty() && !same.equals("applicant")) {
                say(place, "'%s' is neither a question nor applicant. Correct it.".formatted(same));
            }
        }

        private boolean isAskedInAGroup(String code) {
            return definition.questions().stream()
                    .flatMap(question -> question.questions().stream())
                    .anyMatch(question -> question.code().equals(code));
        }

        private void openStageOf(String place, String stage) {
            stageOf(place, stage);
            definition
                    .stage(stage)
                    .filter(there -> there.kind() == StageKind.CLOSED)
                    .ifPresent(there -> say(
                            place,
                            "the stage '%s' is closed, so nobody works in it. Name one that is open."
                                    .formatted(stage)));
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
                question(place, question);
                group(place, question);
                if (question.when() != null) {
                    condition(place + "/when", question.when(), names(false));
                    askedBefore(place + "/when", question.when(), i);
                }
            }
        }

        /// What holds of every question, also within a group.
        private void question(String place, Question question) {
            texts(place + "/label", question.label());
            if (!question.hint().isEmpty()) {
                texts(place + "/hint", question.hint());
            }
            var chooses = question.kind() == AnswerKind.CHOICE || question.kind() == AnswerKind.CHOICES;
            if (chooses == question.choices().isEmpty()) {
                say(
                        place,
                        chooses
                                ? "the question '%s' is a choice without choices. Add them.".formatted(question.code())
                                : "the question '%s' has choices but is no choice. Set kind: choice."
                                        .formatted(question.code()));
            }
            codes(place + "/choices", "choice", question.choices(), ServiceDefinition.Choice::code);
            for (var i = 0; i < question.choices().size(); i++) {
                texts(
                        place + "/choices/" + i + "/label",
                        question.choices().get(i).label());
            }
            if (question.pattern() != null && !SafePatterns.isSafe(question.pattern())) {
                say(place + "/pattern", "this is not a regular expression that is safe to run. Simplify it.");
            }
            if (question.minimum() != null && question.maximum() != null && question.minimum() > question.maximum()) {
                say(
                        place + "/minimum",
                        "no number is both at least %d and at most %d. Exchange or correct them."
                                .formatted(question.minimum(), question.maximum()));
            }
        }

        private void group(String place, Question question) {
            if (question.kind() != AnswerKind.GROUP) {
                if (!question.item().isEmpty()
                        || question.minItems() != null
                        || question.maxItems() != null
                        || !question.questions().isEmpty()) {
                    say(
                            place,
                            "the question '%s' is no group. Set kind: group or remove item, minItems, maxItems and questions."
                                    .formatted(question.code()));
                }
                return;
            }
            if (question.item().isEmpty()) {
                say(place, "the group '%s' does not say what one item is called. Add item.".formatted(question.code()));
            } else {
                texts(place + "/item", question.item());
            }
            if (question.minItems() != null && !question.required()) {
                say(
                        place + "/minItems",
                        "the group '%s' may be left out, so it has no fewest items. Set required: true or remove minItems."
                                .formatted(question.code()));
            }
            if (question.fewest() > question.most()) {
                say(
                        place + "/minItems",
                        "no list has both at least %d and at most %d items. Exchange or correct minItems and maxItems."
                                .formatted(question.fewest(), question.most()));
            }
            if (question.questions().stream().noneMatch(Question::required)) {
                say(
                        place,
                        "the group '%s' asks nothing that must be answered, so an item could be empty. Require one of its questions."
                                .formatted(question.code()));
            }
            codes(place + "/questions", "question", question.questions(), Question::code);
            for (var i = 0; i < question.questions().size(); i++) {
                ofGroup(place + "/questions/" + i, question.questions().get(i));
            }
        }

        private void ofGroup(String place, Question question) {
            question(place, question);
            if (question.kind() == AnswerKind.GROUP) {
                say(place + "/kind", "a group cannot ask for another group. Ask for it outside.");
            } else {
                group(place, question);
            }
            if (question.when() != null) {
                say(
                        place + "/when",
                        "what a group asks is asked for every item. Remove when, or put it on the whole group.");
            }
        }

        /// Questions are asked in order, so whether one is asked can depend only on those before it.
        private void askedBefore(String place, String when, int index) {
            var question = definition.questions().get(index);
            var before = definition.questions().subList(0, index).stream()
                    .map(Question::code)
                    .collect(Collectors.toSet());
            var after = definition.questions().stream()
                    .map(Question::code)
                    .filter(code -> !before.contains(code))
                    .collect(Collectors.toSet());
            rules.references(when).stream()
                    .filter(path -> path.size() > 1 && path.getFirst().equals("answers"))
                    .map(path -> path.get(1))
                    .filter(after::contains)
                    .sorted()
                    .forEach(named -> say(
                            place,
                            named.equals(question.code())
                                    ? "whether '%s' is asked depends on its own answer. Name another question."
                                            .formatted(named)
                                    : "'%s' is asked after '%s', on which it depends here. Put it before."
                                            .formatted(named, question.code())));
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
                condition(place, expression, names(true));
            }
        }

        private void condition(String place, String expression, Map<String, Set<String>> names) {
            rules.problemOfCondition(expression, names).ifPresent(problem -> say(place, problem));
        }

        /// What rules may name. What visibility depends on is known before there is a request.
        private Map<String, Set<String>> names(boolean ofARequest) {
            var names = new HashMap<String, Set<String>>();
            names.put("answers", codesOf(definition.questions()));
            definition.questions().stream()
                    .filter(question -> question.kind() == AnswerKind.GROUP)
                    .forEach(group -> names.put("answers." + group.code(), codesOf(group.questions())));
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

        private static Set<String> codesOf(List<Question> questions) {
            return questions.stream().map(Question::code).collect(Collectors.toSet());
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
