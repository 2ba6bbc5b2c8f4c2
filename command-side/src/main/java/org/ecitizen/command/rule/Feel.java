package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.Addition;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.Division;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Exponentiation;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.Multiplication;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.Subtraction;
import org.ecitizen.command.rule.References.Reference;
import org.jspecify.annotations.Nullable;

/// FEEL (OMG DMN 1.5, chapter 10), without functions of Java. The engine is made at first use, so that a start that
/// evaluates nothing does not wait for it.
final class Feel {
    /// The same rule on the same facts always says the same; a clock would break that.
    private static final Pattern CLOCK = Pattern.compile("\\b(now|today)\\s*\\(");

    private static final String NO_CONDITION =
            "this is no condition, since it says neither true nor false. Compare it with something.";

    /// What is calculated or written out as this is a number, a text or more, whatever the facts.
    private static final List<Class<? extends Exp>> NEVER_TRUE_OR_FALSE = List.of(
            Addition.class,
            Subtraction.class,
            Multiplication.class,
            Division.class,
            Exponentiation.class,
            ArithmeticNegation.class,
            ConstList.class,
            ConstContext.class,
            For.class);

    /// An expression read once, with the paths of the facts that it names.
    private record Read(ParsedExpression expression, Set<List<String>> paths) {}

    private final Map<String, Read> parsed = new ConcurrentHashMap<>();
    private volatile @Nullable FeelEngineApi engine;

    Verdict evaluate(String expression, Map<String, Object> facts) {
        var readable = parsed.computeIfAbsent(expression, this::parse);
        var result = engine().evaluate(readable.expression(), facts);
        if (!result.isSuccess() || result.hasSuppressedFailures() || result.result() == null) {
            throw new RuleFailure(
                    "The rule '" + expression + "' says nothing here: an answer is missing or of another kind.");
        }
        return new Verdict(Plain.of(result.result()), Facts.named(readable.paths(), facts), List.of());
    }

    /// Whether one value fits an entry of a decision table; empty where that cannot be said.
    Optional<Boolean> fits(String unaryTests, @Nullable Object value) {
        var result = engine().evaluateUnaryTests(unaryTests, value, Map.of());
        return result.isSuccess() && result.result() instanceof Boolean fits ? Optional.of(fits) : Optional.empty();
    }

    /// Why an expression cannot be used, in words; empty if it can.
    ///
    /// @param names the facts it may name, and the members of each; no members: any. What the items of a list have
    ///     as members stands under the path of the list, such as `answers.household`
    Optional<String> problem(String expression, Map<String, Set<String>> names) {
        return problem(expression, engine().parseExpression(expression), names);
    }

    /// The same of an entry of a decision table, which tests a value.
    Optional<String> problemOfTests(String unaryTests, Map<String, Set<String>> names) {
        return unaryTests.isEmpty() || unaryTests.equals("-")
                ? Optional.empty()
                : problem(unaryTests, engine().parseUnaryTests(unaryTests), names);
    }

    private static Optional<String> problem(String expression, ParseResult result, Map<String, Set<String>> names) {
        if (result.isFailure()) {
            return Optional.of("this is not FEEL: " + result.failure().message() + ".");
        }
        if (CLOCK.matcher(expression).find()) {
            return Optional.of("the rule asks the clock. Use the fact 'today' in place of now() and today().");
        }
        var read = result.parsedExpression().expression();
        return References.in(read).stream()
                .filter(reference -> !isOfAnItem(reference, names))
                .flatMap(reference -> unknown(reference.path(), names).stream())
                .findFirst()
                .or(() -> Unbounded.find(read));
    }

    /// Whether a name in a filter is that of a member of the items.
    private static boolean isOfAnItem(Reference reference, Map<String, Set<String>> names) {
        return reference.filtered() != null
                && names.getOrDefault(String.join(".", reference.filtered()), Set.of())
                        .contains(reference.path().getFirst());
    }

    /// Which step of a path leads nowhere, in words; empty if none does.
    private static Optional<String> unknown(List<String> path, Map<String, Set<String>> names) {
        if (!names.containsKey(path.getFirst())) {
            return Optional.of("the rule names '" + path.getFirst() + "', which is not known. It may name: "
                    + String.join(", ", names.keySet().stream().sorted().toList()) + ".");
        }
        for (var step = 1; step < path.size(); step++) {
            var before = String.join(".", path.subList(0, step));
            var members = names.getOrDefault(before, Set.of());
            if (!members.isEmpty() && !members.contains(path.get(step))) {
                return Optional.of(
                        before.equals("answers")
                                ? "the rule asks for the answer '" + path.get(step) + "', which is no question."
                                : "the rule asks for '" + before + "." + path.get(step) + "', which is not known.");
            }
        }
        return Optional.empty();
    }

    /// Why an expression cannot be used as a condition, in words; empty if it can, as far as that shows before there
    /// are facts.
    ///
    /// @param names as for [#problem]
    Optional<String> problemOfCondition(String expression, Map<String, Set<String>> names) {
        return problem(expression, names)
                .or(() -> isPlainlyNoCondition(expression) ? Optional.of(NO_CONDITION) : Optional.empty());
    }

    private boolean isPlainlyNoCondition(String expression) {
        var readable = parse(expression);
        if (!readable.paths().isEmpty()) {
            return NEVER_TRUE_OR_FALSE.stream()
                    .anyMatch(kind -> kind.isInstance(readable.expression().expression()));
        }
        var result = engine().evaluate(readable.expression(), Map.of());
        return !result.isSuccess() || !(result.result() instanceof Boolean);
    }

    /// The text that an expression is; empty if it is more than one text.
    Optional<String> plainText(String expression) {
        var result = engine().parseExpression(expression);
        return result.isSuccess() && result.parsedExpression().expression() instanceof ConstString text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    Set<List<String>> references(String expression) {
        var result = engine().parseExpression(expression);
        return result.isFailure() ? Set.of() : paths(result.parsedExpression());
    }

    private static Set<List<String>> paths(ParsedExpression expression) {
        return References.in(expression.expression()).stream()
                .flatMap(Reference::readings)
                .collect(Collectors.toSet());
    }

    private Read parse(String expression) {
        var result = engine().parseExpression(expression);
        if (result.isFailure()) {
            throw new RuleFailure("The rule '" + expression + "' cannot be read.");
        }
        return new Read(result.parsedExpression(), paths(result.parsedExpression()));
    }

    private FeelEngineApi engine() {
        var ready = engine;
        if (ready == null) {
            ready = FeelEngineBuilder.forJava()
                    .withEnabledExternalFunctions(false)
                    .build();
            engine = ready;
        }
        return ready;
    }
}
