package org.ecitizen.query.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.Task;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.query.catalogue.Texts;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a reader may do with a request now, and why not the rest, under the codes that the command side would refuse
/// with.
/// Conditions are judged there only; an action that has one says so.
@Component
class PossibleActions {
    private final CatalogueView catalogue;

    PossibleActions(CatalogueView catalogue) {
        this.catalogue = catalogue;
    }

    List<Map<String, Object>> of(Caller caller, ApplicationStatus status) {
        var definition = catalogue
                .version(status.authority(), status.service(), status.definitionVersion())
                .map(service -> service.definition());
        var stage = definition.flatMap(service -> service.stage(status.stage())).orElse(null);
        var actions = new ArrayList<Map<String, Object>>();
        if (caller.worksFor(status.authority())) {
            if (caller.has(Role.CLERK, Role.CASEWORKER, Role.SUPERVISOR) && stage != null) {
                new ForOfficial(caller, status, stage, actions).add();
            }
        } else {
            forCitizen(status, stage, caller, actions);
        }
        return actions;
    }

    private static void forCitizen(
            ApplicationStatus status, @Nullable Stage stage, Caller caller, List<Map<String, Object>> actions) {
        var closed = status.isOpen() ? null : "application.closed";
        add(actions, "withdraw", null, closed, false);
        add(
                actions,
                "provide-information",
                null,
                closed != null ? closed : status.question() == null ? "application.nothing-asked" : null,
                false);
        if (stage != null) {
            stage.actions().stream()
                    .filter(action -> action.role().equals(Role.CITIZEN.code()))
                    .forEach(action -> add(
                            actions,
                            action.code(),
                            Texts.in(action.title(), caller.locale()),
                            closed,
                            action.when() != null));
        }
    }

    /// The actions of one official in the stage of one request.
    private record ForOfficial(
            Caller caller, ApplicationStatus status, Stage stage, List<Map<String, Object>> actions) {

        void add() {
            var responsible = caller.teams().contains(Objects.requireNonNullElse(stage.team(), ""));
            var general = !status.isOpen() ? "application.closed" : !responsible ? "application.not-your-team" : null;
            var other = status.officer() != null && !status.officer().equals(caller.subject());
            PossibleActions.add(
                    actions,
                    "claim",
                    null,
                    general != null ? general : other ? "application.claimed-by-other" : null,
                    false);
            PossibleActions.add(actions, "release", null, general != null ? general : having(), false);
            PossibleActions.add(
                    actions,
                    "assign",
                    null,
                    general != null ? general : caller.has(Role.SUPERVISOR) ? null : "application.not-your-role",
                    false);
            PossibleActions.add(
                    actions, "request-information", null, general != null ? general : havingWithoutWaiting(), false);
            stage.tasks().forEach(this::task);
            stage.actions().stream()
                    .filter(action -> !action.role().equals(Role.CITIZEN.code()))
                    .forEach(action -> action(action, general));
        }

        private void task(Task task) {
            var done = status.tasksOfStage().contains(task.code());
            var reason = !status.isOpen()
                    ? "application.closed"
                    : !mayDo(task)
                            ? "application.not-your-team"
                            : waiting()
                                    ? "application.waiting-for-citizen"
                                    : done && !task.repeatable() ? "application.task-done" : null;
            var entry = PossibleActions.add(
                    actions, "complete-task", Texts.in(task.title(), caller.locale()), reason, false);
            entry.put("task", task.code());
            entry.put("required", task.required());
        }

        private void action(Action action, @Nullable String general) {
            var role = caller.has(Role.SUPERVISOR)
                    || caller.roles().stream().anyMatch(own -> own.code().equals(action.role()));
            var reason = general != null ? general : !role ? "application.not-your-role" : havingWithoutWaiting();
            if (reason == null && !openTasks().isEmpty()) {
                reason = "application.tasks-open";
            }
            var entry = PossibleActions.add(
                    actions,
                    action.outcome() == null ? action.code() : "decide",
                    Texts.in(action.title(), caller.locale()),
                    reason,
                    action.when() != null);
            if (action.outcome() != null) {
                entry.put("outcome", action.outcome());
            }
        }

        private boolean mayDo(Task task) {
            return task.team() != null
                    ? caller.teams().contains(task.team())
                    : caller.teams().contains(Objects.requireNonNullElse(stage.team(), ""))
                            || stage.assistedBy().stream().anyMatch(caller.teams()::contains);
        }

        private List<String> openTasks() {
            return stage.tasks().stream()
                    .filter(ServiceDefinition.Task::required)
                    .map(ServiceDefinition.Task::code)
                    .filter(code -> !status.tasksOfStage().contains(code))
                    .toList();
        }

        private @Nullable String havingWithoutWaiting() {
            var reason = having();
            return reason != null ? reason : waiting() ? "application.waiting-for-citizen" : null;
        }

        private @Nullable String having() {
            if (caller.has(Role.SUPERVISOR)) {
                return null;
            }
            if (status.officer() == null) {
                return "application.not-claimed";
            }
            return status.officer().equals(caller.subject()) ? null : "application.claimed-by-other";
        }

        private boolean waiting() {
            return status.question() != null;
        }
    }

    private static Map<String, Object> add(
            List<Map<String, Object>> actions,
            String code,
            @Nullable String title,
            @Nullable String reason,
            boolean conditional) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("action", code);
        if (title != null) {
            entry.put("title", title);
        }
        entry.put("allowed", reason == null);
        if (reason != null) {
            entry.put("reason", reason);
        }
        if (conditional) {
            entry.put("conditional", true);
        }
        actions.add(entry);
        return entry;
    }
}
