package org.ecitizen.command.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Rule;
import org.ecitizen.events.service.ServiceDefinition.Silence;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;

/// Whether every request that goes in can come out, in a definition whose names lead somewhere.
final class Ways {
    private final ServiceDefinition definition;
    private final BiConsumer<String, String> say;

    /// @param say takes a place in the definition and what is wrong there, with the remedy
    Ways(ServiceDefinition definition, BiConsumer<String, String> say) {
        this.definition = definition;
        this.say = say;
    }

    void check() {
        ends();
        circles();
    }

    /// Every stage can be reached from the first, and from every stage there is a way to the end.
    private void ends() {
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
                say.accept(
                        "/stages/" + i,
                        "no action leads to the stage '%s'. Remove it or lead an action there."
                                .formatted(stage.code()));
            }
            var ends = reachableFrom(stage.code(), surelyLeads).stream()
                    .anyMatch(code -> definition.stage(code).orElseThrow().kind() == StageKind.CLOSED);
            if (!ends) {
                say.accept(
                        "/stages/" + i,
                        "a request in the stage '%s' could never end. Lead a way from it to a stage of kind closed."
                                .formatted(stage.code()));
            }
        }
    }

    /// Rules act on entering, one after the other; a circle of them would never come to anybody.
    private void circles() {
        var byRules = new HashMap<String, Set<String>>();
        for (var stage : definition.stages()) {
            byRules.put(
                    stage.code(),
                    stage.rules().stream()
                            .flatMap(rule -> stage.action(rule.action()).stream())
                            .map(Action::to)
                            .collect(Collectors.toSet()));
        }
        for (var i = 0; i < definition.stages().size(); i++) {
            var stage = definition.stages().get(i);
            var next = new HashSet<String>();
            byRules.getOrDefault(stage.code(), Set.of()).forEach(to -> next.addAll(reachableFrom(to, byRules)));
            if (next.contains(stage.code())) {
                say.accept(
                        "/stages/" + i + "/rules",
                        "rules lead from the stage '%s' back to it, with nobody acting. Remove one of them."
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
                        || isTakenBy(stage, action, rule -> rule.when().strip().equals("true")))
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
}
