package org.ecitizen.query.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
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
    private static final Set<String> OFFICIALS = Set.of("clerk", "caseworker", "supervisor");

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
                new ForOfficial(caller, status, definition.orElseThrow(), stage, actions).add();
            }
        } else {
            forCitizen(status, definition.orElse(null), stage, caller, actions);
        }
        return actions;
    }

    /// Whether an official can go on with it: it waits for nobody else.
    boolean hasWorkFor(ApplicationStatus status) {
        return status.question() == null
                && status.stageKind() != StageKind.WAITING
                && status.work().moments().isEmpty()
                && status.terms().stream().noneMatch(term -> "official".equals(term.cause()));
    }

    /// Whether something in its stage is for this official to do.
    boolean mayAct(Caller caller, ApplicationStatus status) {
        return of(caller, status).stream()
                .anyMatch(action -> Boolean.TRUE.equals(action.get("allowed"))
                        || "application.not-claimed".equals(action.get("reason")));
    }

    private static void forCitizen(
            ApplicationStatus status,
            @Nullable ServiceDefinition definition,
            @Nullable Stage stage,
            Caller caller,
            List<Map<String, Object>> actions) {
        var closed = status.isOpen() ? null : "application.closed";
        add(actions, "withdraw", null, closed, false);
        add(
                actions,
                "provide-information",
                null,
                closed != null ? closed : status.question() == null ? "application.nothing-asked" : null,
                false);
        add(
                actions,
                "correct-answers",
                null,
                closed != null ? closed : status.outcome() != null ? "application.decided" : null,
                false);
        if (!status.work().moments().isEmpty()) {
            add(actions, "agree-appointment", null, closed, false);
            add(actions, "decline-appointment", null, closed, false);
        }
        // Whether it is still in time, the command side says.
        if (definition != null && status.stageKind() == StageKind.CLOSED) {
            if (definition.appeal() != null
                    && status.outcome() != null
                    && !status.work().appealed()) {
                add(actions, "appeal", null, null, true);
            }
            if (definition.reopening() != null && definition.reopening().role().equals(Role.CITIZEN.code())) {
                add(actions, "reopen", null, null, true);
            }
        }
        if (status.outcome() != null && status.work().correction() == null) {
            add(actions, "request-correction", null, null, false);
        }
        if (stage != null) {
            stage.actions().stream()
                    .filter(action -> action.role().equals(Role.CITIZEN.code())
                            || action.role().equals("co-signer")
                                    && caller.subject().equals(status.coSigner()))
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
            Caller caller,
            ApplicationStatus status,
            ServiceDefinition definition,
            Stage stage,
            List<Map<String, Object>> actions) {

        void add() {
            var responsible = caller.teams().contains(Objects.requireNonNullElse(status.team(), ""));
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
            exchange(general);
            afterwards();
            stage.tasks().forEach(this::task);
            stage.actions().stream()
                    .filter(action -> OFFICIALS.contains(action.role()))
                    .forEach(action -> action(action, general));
        }

        /// Terms, advice, visits, approval, and requests that look alike.
        private void exchange(@Nullable String general) {
            var mine = general != null ? general : having();
            var suspended = status.terms().stream().anyMatch(term -> "official".equals(term.cause()));
            if (definition.suspendable()) {
                PossibleActions.add(actions, suspended ? "resume" : "suspend", null, mine, false);
            }
            if (status.terms().stream().anyMatch(TermState::isOpen)) {
                PossibleActions.add(actions, "extend", null, mine, true);
            }
            stage.advice().forEach(advice -> {
                var open = status.work().advice().stream()
                        .anyMatch(asked -> asked.advice().equals(advice.code()) && asked.recommendation() == null);
                var asksFor = open ? "give-advice" : "request-advice";
                var reason = !open
                        ? mine
                        : !status.isOpen()
                                ? "application.closed"
                                : caller.teams().contains(Objects.requireNonNullElse(advice.team(), status.team()))
                                        ? null
                                        : "application.not-your-team";
                PossibleActions.add(actions, asksFor, Texts.in(advice.title(), caller.locale()), reason, false)
                        .put("advice", advice.code());
            });
            if (stage.inspection() != null) {
                if (stage.inspection().appointment()) {
                    PossibleActions.add(actions, "propose-appointment", null, mine, false);
                }
                var noDate = stage.inspection().appointment() && status.work().visit() == null;
                PossibleActions.add(
                        actions,
                        "report-inspection",
                        null,
                        mine != null ? mine : noDate ? "application.no-date-agreed" : null,
                        false);
            }
            if (status.work().proposedOutcome() != null) {
                var same = caller.subject().equals(status.work().proposedBy());
                var reason = general != null ? general : same ? "application.same-person" : null;
                PossibleActions.add(actions, "approve-decision", null, reason, true);
                PossibleActions.add(actions, "return-decision", null, reason, true);
            }
            for (var other : status.work().similar()) {
                PossibleActions.add(actions, "confirm-duplicate", null, general, false)
                        .put("other", other);
                PossibleActions.add(actions, "refute-duplicate", null, general, false)
                        .put("other", other);
            }
        }

        private void afterwards() {
            var reopening = definition.reopening();
            if (status.stageKind() == StageKind.CLOSED
                    && reopening != null
                    && !reopening.role().equals("citizen")) {
                PossibleActions.add(actions, "reopen", null, null, true);
            }
            if (status.work().correction() != null) {
                PossibleActions.add(actions, "approve-correction", null, null, true);
                PossibleActions.add(actions, "refuse-correction", null, null, true);
            } else if (status.outcome() != null) {
                PossibleActions.add(actions, "request-correction", null, null, false);
            }
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
            if (reason == null && status.work().proposedOutcome() != null) {
                reason = "application.awaiting-approval";
            }
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
                    : caller.teams().contains(Objects.requireNonNullElse(status.team(), ""))
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
