package org.ecitizen.command.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.FunctionInvocation;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.NamedFunctionParameters;
import org.camunda.feel.syntaxtree.PositionalFunctionParameters;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/// Finds what could keep a rule busy for longer than anybody waits. A rule is applied while somebody hands in a
/// request, so its work grows with the answers and not with a number that its author wrote.
final class Unbounded {
    /// Functions that run a regular expression, with the name of the parameter that is one.
    private static final Map<String, String> PATTERNS =
            Map.of("matches", "pattern", "replace", "pattern", "split", "delimiter", "extract", "pattern");

    private Unbounded() {}

    /// @return what is wrong and the remedy, in words; empty if nothing is
    static Optional<String> find(Exp expression) {
        return find(expression, false);
    }

    /// @param repeated whether it is evaluated for each item of a list
    private static Optional<String> find(Object node, boolean repeated) {
        var own = switch (node) {
            case IterationContext range ->
                Optional.of("the rule counts through a range, which may not end in time. Iterate over a list,"
                        + " such as answers.<code>; whether a value lies in a range says 'in [1..5]'.");
            case FunctionDefinition function ->
                Optional.of("the rule defines a function. Write what it does as an assessment of its own.");
            case FunctionInvocation call -> ofPattern(call);
            case ConstContext context -> ofContext(context);
            default -> repeated && isIteration(node) ? Optional.of(nested()) : Optional.<String>empty();
        };
        return own.or(() -> ofParts(node, repeated));
    }

    private static Optional<String> ofParts(Object node, boolean repeated) {
        return switch (node) {
            case For loop -> ofIteration(iterators(loop.iterators()), loop.exp(), repeated);
            case SomeItem some -> ofIteration(iterators(some.iterators()), some.condition(), repeated);
            case EveryItem every -> ofIteration(iterators(every.iterators()), every.condition(), repeated);
            case Filter filter -> ofIteration(List.of(filter.list()), filter.filter(), repeated);
            default ->
                Tree.parts(node).stream()
                        .map(part -> find(part, repeated))
                        .flatMap(Optional::stream)
                        .findFirst();
        };
    }

    private static Optional<String> ofIteration(List<Object> lists, Object forEach, boolean repeated) {
        if (lists.size() > 1) {
            return Optional.of(nested());
        }
        return find(lists.getFirst(), repeated).or(() -> find(forEach, true));
    }

    private static String nested() {
        return "the rule iterates within an iteration. Write the inner one as an assessment of its own.";
    }

    private static boolean isIteration(Object node) {
        return node instanceof For || node instanceof SomeItem || node instanceof EveryItem || node instanceof Filter;
    }

    private static Optional<String> ofPattern(FunctionInvocation call) {
        var name = PATTERNS.get(call.function());
        if (name == null) {
            return Optional.empty();
        }
        var pattern = parameter(call, name);
        if (!(pattern instanceof ConstString literal)) {
            return Optional.of("the pattern of '" + call.function() + "' is not written out. Put it there as a text.");
        }
        return SafePatterns.isSafe(literal.value())
                ? Optional.empty()
                : Optional.of("the pattern of '" + call.function()
                        + "' is not a regular expression that is safe to run. Simplify it.");
    }

    private static @Nullable Object parameter(FunctionInvocation call, String name) {
        return switch (call.params()) {
            case NamedFunctionParameters named ->
                CollectionConverters.asJava(named.params()).get(name);
            case PositionalFunctionParameters positions ->
                positions.params().size() > 1 ? positions.params().apply(1) : null;
            default -> null;
        };
    }

    /// Entries that use one another can double a text or a list each time.
    private static Optional<String> ofContext(ConstContext context) {
        var entries = CollectionConverters.asJava(context.entries());
        var names = entries.stream().map(entry -> String.valueOf(entry._1())).collect(Collectors.toSet());
        return entries.stream().anyMatch(entry -> names(entry._2(), names))
                ? Optional.of("entries of a context use one another. Write them as assessments of their own.")
                : Optional.empty();
    }

    private static boolean names(Object node, Set<String> names) {
        return node instanceof Ref ref && names.contains(ref.names().head())
                || Tree.parts(node).stream().anyMatch(part -> names(part, names));
    }

    private static List<Object> iterators(scala.collection.immutable.List<?> pairs) {
        return CollectionConverters.asJava(pairs).stream()
                .map(pair -> ((scala.Tuple2<?, ?>) pair)._2())
                .map(Object.class::cast)
                .toList();
    }
}
