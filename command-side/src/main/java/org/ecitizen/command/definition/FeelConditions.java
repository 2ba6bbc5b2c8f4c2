package org.ecitizen.command.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Conditions in FEEL (OMG DMN 1.5, chapter 10), without functions of Java. The engine is made at first use, so that
/// a start that evaluates nothing does not wait for it.
@Component
class FeelConditions implements Conditions {
    /// What a condition may name.
    private static final Set<String> NAMES = Set.of("answers", "tasks");

    private final Map<String, ParsedExpression> parsed = new ConcurrentHashMap<>();
    private volatile @Nullable FeelEngineApi engine;

    @Override
    public boolean holds(String expression, Map<String, Object> inputs) {
        var parsedExpression = parsed.computeIfAbsent(expression, this::parse);
        var result = engine().evaluate(parsedExpression, inputs);
        if (result.isSuccess() && !result.hasSuppressedFailures() && result.result() instanceof Boolean holds) {
            return holds;
        }
        throw new ConditionFailed("The condition '" + expression + "' is neither true nor false for this request.");
    }

    /// Why an expression cannot be a condition, in words; empty if it can.
    ///
    /// @param answers codes of the questions it may name
    Optional<String> problem(String expression, Set<String> answers) {
        var result = engine().parseExpression(expression);
        if (result.isFailure()) {
            return Optional.of("this is not FEEL: " + result.failure().message() + ".");
        }
        for (var reference : result.getVariableReferences()) {
            var path = reference.getFullQualifiedName();
            var name = path.getFirst();
            if (!NAMES.contains(name)) {
                return Optional.of(
                        "the condition names '" + name + "', which is not known. It may name: answers, tasks.");
            }
            if (name.equals("answers") && path.size() > 1 && !answers.contains(path.get(1))) {
                return Optional.of("the condition asks for the answer '" + path.get(1) + "', which is no question.");
            }
        }
        return Optional.empty();
    }

    private ParsedExpression parse(String expression) {
        var result = engine().parseExpression(expression);
        if (result.isFailure()) {
            throw new ConditionFailed("The condition '" + expression + "' cannot be read.");
        }
        return result.parsedExpression();
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
