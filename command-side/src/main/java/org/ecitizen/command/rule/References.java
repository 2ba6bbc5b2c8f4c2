package org.ecitizen.command.rule;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.feel.syntaxtree.ConstContext;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.Filter;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.FunctionDefinition;
import org.camunda.feel.syntaxtree.PathExpression;
import org.camunda.feel.syntaxtree.Ref;
import org.camunda.feel.syntaxtree.SomeItem;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/// The facts that an expression names, also by the items of a list that it goes through or filters.
final class References {
    private final Set<Reference> found = new LinkedHashSet<>();

    private References() {}

    /// A name in an expression.
    ///
    /// @param path the steps to a fact
    /// @param filtered path of the list in whose filter the name stands, where its first
    ///     step may be a member of an item as well; absent: it stands in none
    record Reference(List<String> path, @Nullable List<String> filtered) {

        /// The paths it may stand for.
        Stream<List<String>> readings() {
            return filtered == null ? Stream.of(path) : Stream.of(joined(filtered, path), path);
        }

        private Reference to(List<String> more) {
            return new Reference(joined(path, more), filtered);
        }

        private static List<String> joined(List<String> first, List<String> more) {
            return Stream.concat(first.stream(), more.stream()).toList();
        }
    }

    /// What names mean in one place of an expression.
    ///
    /// @param locals names that the expression defines, with the list whose items they
    ///     stand for; empty: something else
    /// @param filtered path of the list in whose filter the place is; absent: it is in none
    private record Scope(
            Map<String, Optional<Reference>> locals,
            @Nullable List<String> filtered) {

        Scope with(String name, Optional<Reference> list) {
            var more = new HashMap<>(locals);
            more.put(name, list);
            return new Scope(more, filtered);
        }

        Scope inFilterOf(Optional<Reference> list) {
            return new Scope(
                    with("item", list).locals, list.map(Reference::path).orElse(null));
        }
    }

    static Set<Reference> in(Exp expression) {
        var references = new References();
        references.collect(expression, new Scope(Map.of(), null));
        return references.found;
    }

    private void collect(Object node, Scope scope) {
        switch (node) {
            case Ref ref -> value(ref, scope).ifPresent(found::add);
            case PathExpression path -> value(path, scope).ifPresent(found::add);
            case Filter filter -> value(filter, scope).ifPresent(found::add);
            case For loop -> iteration(loop.iterators(), loop.exp(), scope);
            case SomeItem some -> iteration(some.iterators(), some.condition(), scope);
            case EveryItem every -> iteration(every.iterators(), every.condition(), scope);
            case ConstContext context -> entries(context, scope);
            case FunctionDefinition function -> {
                var inner = scope;
                for (var parameter : CollectionConverters.asJava(function.parameters())) {
                    inner = inner.with(parameter, Optional.empty());
                }
                collect(function.body(), inner);
            }
            default -> Tree.parts(node).forEach(part -> collect(part, scope));
        }
    }

    /// The reference that a part of an expression is as a whole; what it names besides is collected.
    private Optional<Reference> value(Object node, Scope scope) {
        return switch (node) {
            case Ref ref -> named(CollectionConverters.asJava(ref.names()), scope);
            case PathExpression path -> value(path.path(), scope).map(inner -> inner.to(List.of(path.key())));
            case Filter filter -> {
                var list = value(filter.list(), scope);
                collect(filter.filter(), scope.inFilterOf(list));
                yield list;
            }
            default -> {
                collect(node, scope);
                yield Optional.empty();
            }
        };
    }

    private static Optional<Reference> named(List<String> steps, Scope scope) {
        var local = scope.locals().get(steps.getFirst());
        return local == null
                ? Optional.of(new Reference(List.copyOf(steps), scope.filtered()))
                : local.map(list -> list.to(steps.subList(1, steps.size())));
    }

    private void iteration(
            scala.collection.immutable.List<? extends Tuple2<String, Exp>> iterators, Exp forEach, Scope scope) {
        var inner = scope;
        for (var iterator : CollectionConverters.asJava(iterators)) {
            var list = value(iterator._2(), inner);
            list.ifPresent(found::add);
            inner = inner.with(iterator._1(), list);
        }
        collect(forEach, inner);
    }

    private void entries(ConstContext context, Scope scope) {
        var inner = scope;
        for (var entry : CollectionConverters.asJava(context.entries())) {
            collect(entry._2(), inner);
            inner = inner.with(entry._1(), Optional.empty());
        }
    }
}
