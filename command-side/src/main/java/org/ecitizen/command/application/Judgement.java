package org.ecitizen.command.application;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.ecitizen.command.definition.AnswersForRules;
import org.ecitizen.command.rule.RuleEngine;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.command.rule.Verdict;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Assessment;
import org.ecitizen.events.service.ServiceDefinition.Purpose;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;

/// The rules of the definition applied to one request. What was evaluated is kept with what it led to; a rule that
/// fails is a fact too, and leads nowhere by itself.
final class Judgement {
    private static final Set<Purpose> MONEY = Set.of(Purpose.FEE, Purpose.AMOUNT);

    private final Handling handling;
    private final CaseFile file;

    Judgement(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    /// A condition and what it was judged on.
    record Judged(boolean holds, RuleTrace trace) {}

    /// Applies every assessment to the answers as they are now, and records what is new.
    void assess() {
        for (var assessment : handling.definition().assessments()) {
            var rule = "assessment:" + assessment.code();
            try {
                var trace = trace(rule, assessment, apply(assessment));
                var before = file.assessments().get(assessment.code());
                if (before == null || !isSame(before.because(), trace)) {
                    handling.record(new AssessmentMade(
                            handling.id(),
                            assessment.code(),
                            assessment.purpose(),
                            trace.result(),
                            assessment.purpose() == Purpose.ELIGIBILITY
                                    && Boolean.FALSE.equals(handling.opened(trace.result())),
                            trace));
                }
            } catch (RuleFailure e) {
                failed(rule, e);
            }
        }
    }

    private boolean isSame(RuleTrace before, RuleTrace now) {
        return before.rule().equals(now.rule())
                && before.definitionVersion() == now.definitionVersion()
                && handling.opened(before.inputs()).equals(handling.opened(now.inputs()))
                && handling.opened(before.matchedRows()).equals(handling.opened(now.matchedRows()))
                && handling.opened(before.result()).equals(handling.opened(now.result()));
    }

    /// The first assessment under which such a request is not taken at all.
    static Optional<Assessment> refusal(ServiceDefinition definition, Rulebook rules, Map<String, Object> facts) {
        var refused = new AtomicReference<Assessment>();
        eachInTurn(definition, rules, facts, (assessment, result) -> {
            if (assessment.purpose() == Purpose.ELIGIBILITY && Boolean.FALSE.equals(result)) {
                refused.set(assessment);
            }
            return refused.get() == null;
        });
        return Optional.ofNullable(refused.get());
    }

    /// What a request costs.
    ///
    /// @param fee code of the assessment
    /// @param amount decimal text; absent: the rule cannot say, a person will
    record Fee(
            String fee, @Nullable String amount, @Nullable String currency) {}

    /// What such a request would cost, as far as rules can say before there is one.
    static List<Fee> fees(ServiceDefinition definition, Rulebook rules, Map<String, Object> facts) {
        var amounts = new HashMap<String, String>();
        eachInTurn(definition, rules, facts, (assessment, result) -> {
            if (assessment.purpose() == Purpose.FEE) {
                amounts.put(assessment.code(), kept(assessment, result).toString());
            }
            return true;
        });
        return definition.assessments().stream()
                .filter(assessment -> assessment.purpose() == Purpose.FEE)
                .map(fee -> new Fee(fee.code(), amounts.get(fee.code()), fee.currency()))
                .toList();
    }

    /// Applies the assessments in their order, each knowing those before it, until one is enough. What cannot
    /// be applied is left out: such a request is taken in all the same, and a person looks at it.
    private static void eachInTurn(
            ServiceDefinition definition,
            Rulebook rules,
            Map<String, Object> facts,
            BiPredicate<Assessment, Object> goesOn) {
        var known = new HashMap<>(facts);
        var assessed = new HashMap<String, Object>();
        known.put("assessed", assessed);
        for (var assessment : definition.assessments()) {
            try {
                var result = rules.apply(definition, assessment, known).result();
                assessed.put(assessment.code(), result);
                if (!goesOn.test(assessment, result)) {
                    return;
                }
            } catch (RuleFailure e) {
                // Told above.
            }
        }
    }

    /// Whether a condition holds.
    ///
    /// @throws RuleFailure if that cannot be said
    Judged judge(String rule, String condition) {
        var verdict = handling.rules().engine().expression(condition, facts());
        if (!(verdict.result() instanceof Boolean holds)) {
            throw new RuleFailure("The rule '" + condition + "' says neither true nor false.");
        }
        return new Judged(
                holds,
                new RuleTrace(
                        rule,
                        version(),
                        condition,
                        null,
                        handling.said(verdict.inputs()),
                        handling.said(verdict.matchedRows()),
                        handling.said(verdict.result())));
    }

    void failed(String rule, RuleFailure failure) {
        handling.record(new RuleFailed(
                handling.id(),
                rule,
                version(),
                handling.said(failure.reason()),
                handling.said(Map.of("answers", new java.util.TreeMap<>(handling.answers())))));
    }

    /// Where routing leads.
    ///
    /// @param team absent: it names none that there is
    /// @param failure why it names none; absent: nothing is wrong
    record Route(@Nullable String team, @Nullable RuleFailure failure) {}

    Route route(@Nullable String routedBy) {
        var made = routedBy == null ? null : file.assessments().get(routedBy);
        if (made == null) {
            return new Route(null, null);
        }
        var team = String.valueOf(handling.opened(made.result()));
        return handling.authority().team(team).isPresent()
                ? new Route(team, null)
                : new Route(null, new RuleFailure("There is no team '" + team + "'."));
    }

    /// What rules may know of the request.
    Map<String, Object> facts() {
        var facts = new HashMap<>(ofAnswers(
                handling.definition(),
                handling.answers(),
                handling.today().toString(),
                file.submission().renews() != null));
        facts.put("tasks", file.tasksEver());
        facts.put("advice", withGaps(advice(handling.definition()), file.adviceGiven()));
        facts.put("inspection", inspection());
        facts.put("parts", Map.of("open", file.partsOpen()));
        facts.put("duplicate", file.isDuplicate());
        var assessed = withGaps(assessments(handling.definition()), Map.of());
        file.assessments().forEach((code, made) -> assessed.put(code, forRules(made)));
        facts.put("assessed", assessed);
        return facts;
    }

    /// What rules may know before there is a request.
    static Map<String, Object> ofAnswers(
            ServiceDefinition definition, Map<String, Object> answers, String today, boolean renewal) {
        var facts = new HashMap<String, Object>();
        facts.put("answers", AnswersForRules.of(definition.questions(), answers));
        facts.put("today", today);
        facts.put("renewal", renewal);
        facts.put("tasks", List.of());
        return facts;
    }

    /// Applies a rule again to what it was applied to, as it is told with what it led to.
    ///
    /// @param rule its place in the definition
    /// @throws RuleFailure if there is no such rule, or it says nothing
    static Verdict again(RuleEngine engine, ServiceDefinition definition, String rule, Map<String, Object> inputs) {
        var facts = new HashMap<>(inputs);
        facts.put("answers", AnswersForRules.of(definition.questions(), members(inputs, "answers")));
        facts.put("assessed", withGaps(assessments(definition), members(inputs, "assessed")));
        facts.put("advice", withGaps(advice(definition), members(inputs, "advice")));
        if (rule.startsWith("assessment:")) {
            var assessment = definition.assessments().stream()
                    .filter(candidate -> rule.equals("assessment:" + candidate.code()))
                    .findFirst()
                    .orElseThrow(() -> new RuleFailure("There is no rule '" + rule + "'."));
            var verdict = Rulebook.apply(engine, definition, assessment, facts);
            return new Verdict(kept(assessment, verdict.result()), verdict.inputs(), verdict.matchedRows());
        }
        var condition = conditions(definition).get(rule);
        if (condition == null) {
            throw new RuleFailure("There is no rule '" + rule + "'.");
        }
        return engine.expression(condition, facts);
    }

    /// Every condition of a definition, by its place in it.
    private static Map<String, String> conditions(ServiceDefinition definition) {
        var conditions = new HashMap<String, String>();
        for (var stage : definition.stages()) {
            for (var i = 0; i < stage.rules().size(); i++) {
                conditions.put(
                        placeOfRule(stage.code(), i + 1), stage.rules().get(i).when());
            }
            stage.actions().stream()
                    .filter(action -> action.when() != null)
                    .forEach(action -> conditions.put(placeOfAction(stage.code(), action.code()), action.when()));
            putSilence(conditions, TermKind.STAGE, stage.code(), stage.term());
        }
        putSilence(conditions, TermKind.REQUEST, null, definition.term());
        if (definition.information() != null) {
            putSilence(
                    conditions,
                    TermKind.INFORMATION,
                    null,
                    definition.information().term());
        }
        return conditions;
    }

    private static void putSilence(
            Map<String, String> conditions, TermKind kind, @Nullable String of, @Nullable Term term) {
        if (term != null && term.silence() != null && term.silence().when() != null) {
            conditions.put(placeOfSilence(kind, of), term.silence().when());
        }
    }

    /// @param number from 1
    static String placeOfRule(String stage, int number) {
        return "stage:" + stage + "/rule:" + number;
    }

    static String placeOfAction(String stage, String action) {
        return "stage:" + stage + "/action:" + action;
    }

    /// @param of the stage of a term of one; absent: another kind
    static String placeOfSilence(TermKind kind, @Nullable String of) {
        return "silence:" + kind.name().toLowerCase(Locale.ROOT) + (of == null ? "" : ":" + of);
    }

    private static Stream<String> assessments(ServiceDefinition definition) {
        return definition.assessments().stream().map(Assessment::code);
    }

    private static Stream<String> advice(ServiceDefinition definition) {
        return definition.stages().stream()
                .flatMap(stage -> stage.advice().stream())
                .map(ServiceDefinition.Advice::code);
    }

    private static Map<?, ?> members(Map<String, Object> inputs, String name) {
        return inputs.get(name) instanceof Map<?, ?> given ? given : Map.of();
    }

    /// What was not said is there, without a value.
    private static Map<String, Object> withGaps(Stream<String> codes, Map<?, ?> said) {
        var all = new HashMap<String, Object>();
        codes.forEach(code -> all.put(code, null));
        said.forEach((code, value) -> all.put(String.valueOf(code), value));
        return all;
    }

    private Map<String, Object> inspection() {
        var facts = new HashMap<String, Object>();
        facts.put("reported", file.inspection().isPresent());
        facts.put("passed", file.inspection().map(report -> report.passed()).orElse(false));
        return facts;
    }

    private Verdict apply(Assessment assessment) {
        return handling.rules().apply(handling.definition(), assessment, facts());
    }

    private RuleTrace trace(String rule, Assessment assessment, Verdict verdict) {
        return new RuleTrace(
                rule,
                version(),
                assessment.feel(),
                assessment.table(),
                handling.said(verdict.inputs()),
                handling.said(verdict.matchedRows()),
                handling.said(kept(assessment, verdict.result())));
    }

    /// Money is kept as decimal text with the decimals of its currency, rounded half up.
    static Object kept(Assessment assessment, Object result) {
        if (!MONEY.contains(assessment.purpose())) {
            return result instanceof BigDecimal decimal ? decimal.toPlainString() : result;
        }
        try {
            var digits = assessment.currency() == null
                    ? 2
                    : Currency.getInstance(assessment.currency()).getDefaultFractionDigits();
            return new BigDecimal(result.toString())
                    .setScale(digits, RoundingMode.HALF_UP)
                    .toPlainString();
        } catch (NumberFormatException e) {
            throw new RuleFailure("The assessment '" + assessment.code() + "' is no amount.");
        }
    }

    private Object forRules(AssessmentMade made) {
        var result = handling.opened(made.result());
        return MONEY.contains(made.purpose()) ? new BigDecimal(result.toString()) : result;
    }

    private int version() {
        return file.submission().definitionVersion();
    }
}
