package org.ecitizen.query.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.application.AssessmentMade;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.RuleFailed;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.service.ServiceDefinition.AnswerKind;
import org.ecitizen.events.service.ServiceDefinition.Question;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.access.Derived;
import org.ecitizen.starter.people.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why: each rule that led to something, what it was applied to, which rows matched, and what it said. What a rule said
/// is read from the events, never worked out anew.
@Component
class Explanations {
    private final CatalogueView catalogue;

    Explanations(CatalogueView catalogue) {
        this.catalogue = catalogue;
    }

    List<Map<String, Object>> of(
            ApplicationStatus status, List<? extends DomainEventMessage<?>> history, Caller caller) {
        var items = new ArrayList<Map<String, Object>>();
        for (var message : history) {
            switch (message.getPayload()) {
                case AssessmentMade made ->
                    items.add(item(status, message, made.because(), caller, result -> "said: " + result));
                case DecisionMade decided -> {
                    if (decided.because() != null) {
                        items.add(item(
                                status, message, decided.because(), caller, result -> "decided: " + decided.outcome()));
                    }
                }
                case DecisionProposed proposed -> {
                    // Deliberation: told to the authority's own people only.
                    if (proposed.because() != null && Visibility.readsNames(caller, status)) {
                        items.add(item(
                                status,
                                message,
                                proposed.because(),
                                caller,
                                result -> "allowed: " + proposed.outcome()));
                    }
                }
                case TermEscalated escalated -> {
                    if (escalated.because() != null) {
                        items.add(item(
                                status,
                                message,
                                escalated.because(),
                                caller,
                                result -> "said: " + result + ", so a person looks at it"));
                    }
                }
                case StageEntered entered -> {
                    if (entered.because() != null) {
                        items.add(item(
                                status, message, entered.because(), caller, result -> "led to: " + entered.stage()));
                    }
                }
                case RuleFailed failed -> {
                    var item = new LinkedHashMap<String, Object>();
                    item.put("version", message.getSequenceNumber());
                    item.put("rule", failed.rule());
                    item.put(
                            "words",
                            new Derived(
                                    List.of(failed.reason()),
                                    open -> "The rule could not be applied, so a person looks at it. "
                                            + open.getFirst()));
                    item.put("inputs", failed.inputs());
                    items.add(item);
                }
                default -> {
                    // No rule led to it.
                }
            }
        }
        return items;
    }

    private Map<String, Object> item(
            ApplicationStatus status,
            DomainEventMessage<?> message,
            RuleTrace trace,
            Caller caller,
            Function<Object, String> effect) {
        var item = new LinkedHashMap<String, Object>();
        item.put("version", message.getSequenceNumber());
        item.put("rule", trace.rule());
        item.put("definitionVersion", trace.definitionVersion());
        put(item, "expression", trace.expression());
        put(item, "table", trace.table());
        item.put("inputs", trace.inputs());
        item.put("matchedRows", trace.matchedRows());
        item.put("result", trace.result());
        var labels = labels(status, caller);
        item.put(
                "words",
                new Derived(
                        List.of(trace.inputs(), trace.matchedRows(), trace.result()),
                        open -> words(labels, trace, open.get(0), open.get(1)) + " It " + effect.apply(open.get(2))
                                + "."));
        return item;
    }

    private Map<String, String> labels(ApplicationStatus status, Caller caller) {
        var labels = new LinkedHashMap<String, String>();
        catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .ifPresent(service -> label(labels, "", service.definition().questions(), caller));
        return labels;
    }

    /// @param within the group that asks, with a dot; empty: the form itself
    private static void label(Map<String, String> labels, String within, List<Question> questions, Caller caller) {
        for (var question : questions) {
            labels.put(within + question.code(), Texts.in(question.label(), caller.locale()));
            if (question.kind() == AnswerKind.GROUP) {
                label(labels, question.code() + ".", question.questions(), caller);
            }
        }
    }

    /// @param inputs what the rule was applied to, opened
    /// @param matchedRows of its table, opened
    static String words(Map<String, String> labels, RuleTrace trace, Object inputs, Object matchedRows) {
        var facts = new ArrayList<String>();
        ((Map<?, ?>) inputs).forEach((name, value) -> {
            if (value instanceof Map<?, ?> members) {
                members.forEach((member, fact) -> facts.add("%s: %s"
                        .formatted(
                                labels.getOrDefault(String.valueOf(member), name + " " + member),
                                said(labels, member + ".", fact))));
            } else {
                facts.add("%s: %s".formatted(name, value));
            }
        });
        var rows = (List<?>) matchedRows;
        var what = trace.table() == null
                ? "The rule “" + trace.expression() + "”"
                : "The table “" + trace.table() + "”, row" + (rows.size() == 1 ? " " : "s ")
                        + String.join(", ", rows.stream().map(String::valueOf).toList());
        return what + " was applied to " + (facts.isEmpty() ? "nothing of yours" : String.join("; ", facts)) + ".";
    }

    /// @param within the question whose answer it is part of, with a dot
    private static String said(Map<String, String> labels, String within, Object fact) {
        return switch (fact) {
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member -> labels.getOrDefault(within + member.getKey(), String.valueOf(member.getKey()))
                                + ": " + member.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
            case List<?> items ->
                items.isEmpty()
                        ? "none"
                        : items.stream().map(item -> said(labels, within, item)).collect(Collectors.joining(", "));
            default -> String.valueOf(fact);
        };
    }

    private static void put(Map<String, Object> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, value);
        }
    }
}
