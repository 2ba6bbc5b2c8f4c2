package org.ecitizen.query.status;

import static org.ecitizen.query.status.PossibleActions.first;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Advice;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.ecitizen.events.service.ServiceDefinition.Task;
import org.ecitizen.query.status.PossibleActions.Offers;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.jspecify.annotations.Nullable;

/// What one official may do with a request in its stage.
///
/// @param now by which a visit is past or still to come
record OfficialActions(
        Caller caller,
        ApplicationStatus status,
        ServiceDefinition definition,
        Stage stage,
        Instant now,
        Offers offers) {
    private static final Set<String> ROLES = Set.of(Role.CLERK.code(), Role.CASEWORKER.code(), Role.SUPERVISOR.code());
    private static final Set<TermKind> OWED_BY_AUTHORITY = Set.of(TermKind.REQUEST, TermKind.STAGE);

    void add() {
        if (isOwn()) {
            return;
        }
        holding();
        terms();
        stage.advice().forEach(this::advice);
        visit();
        proposal();
        similar();
        afterwards();
        stage.tasks().forEach(this::task);
        stage.actions().stream().filter(action -> ROLES.contains(action.role())).forEach(this::action);
    }

    /// Nobody treats their own request.
    private boolean isOwn() {
        return caller.person().equals(status.applicant()) || caller.person().equals(status.coSigner());
    }

    private void holding() {
        var others = status.officer() != null && !status.officer().equals(caller.subject());
        offers.add("claim", first(open(), team(), others ? "application.claimed-by-other" : null));
        if (status.officer() != null) {
            offers.add("release", first(open(), team(), having()));
        }
        offers.add("assign", first(open(), caller.has(Role.SUPERVISOR) ? null : "application.not-your-role", team()))
                .conditionalIf(status.stageKind() == StageKind.APPEAL);
        offers.add("request-information", first(mine(), waiting()));
    }

    private void terms() {
        var suspended = PossibleActions.isSuspended(status);
        if (suspended) {
            offers.add("resume", mine());
        } else if (definition.suspendable()) {
            var runs = status.terms().stream()
                    .anyMatch(term -> OWED_BY_AUTHORITY.contains(term.kind())
                            && term.isOpen()
                            && term.state().equals(TermState.RUNNING));
            offers.add("suspend", first(mine(), runs ? null : "application.not-suspendable"));
        }
        if (status.terms().stream().anyMatch(TermState::isOpen)) {
            offers.add("extend", mine()).conditional();
        }
    }

    private void advice(Advice advice) {
        var awaited = status.work().advice().stream()
                .filter(asked -> asked.advice().equals(advice.code()) && asked.awaited())
                .findFirst();
        awaited.map(asked -> {
                    var from = asked.outside() ? Objects.requireNonNullElse(status.team(), "") : asked.from();
                    return offers.add("give-advice", first(open(), in(from)));
                })
                .orElseGet(() -> offers.add("request-advice", mine()))
                .titled(advice.title())
                .with("advice", advice.code());
    }

    private void visit() {
        var inspection = stage.inspection();
        if (inspection == null) {
            return;
        }
        if (inspection.appointment()) {
            offers.add("propose-appointment", mine());
        }
        var visit = status.work().visit();
        var noDate = inspection.appointment() && visit == null ? "application.no-date-agreed" : null;
        var toCome = visit != null && visit.isAfter(now) ? "application.visit-to-come" : null;
        offers.add("report-inspection", first(mine(), noDate, toCome));
    }

    private void proposal() {
        var proposed = status.work().proposedAction();
        if (proposed == null) {
            return;
        }
        var action = stage.action(proposed).orElseThrow();
        var same = caller.subject().equals(status.work().proposedBy()) ? "application.same-person" : null;
        var reason = first(
                open(), role(Objects.requireNonNullElse(action.approvedBy(), Role.SUPERVISOR.code())), team(), same);
        offers.add(
                        "approve-decision",
                        first(reason, standsStill(status), isComplete(status, stage) ? null : "application.tasks-open"))
                .conditionalIf(action.when() != null);
        offers.add("return-decision", reason);
    }

    private void similar() {
        offers.add("relate", first(decidedBefore(), part())).conditional();
        for (var other : status.work().similar()) {
            offers.add("confirm-duplicate", first(open(), team())).with("other", other);
            offers.add("refute-duplicate", first(open(), team())).with("other", other);
        }
    }

    private void afterwards() {
        var reopening = definition.reopening();
        if (status.stageKind() == StageKind.CLOSED
                && reopening != null
                && !reopening.role().equals(Role.CITIZEN.code())) {
            offers.add("reopen", first(role(reopening.role()), part())).conditional();
        }
        if (status.work().correction() != null) {
            var same = caller.subject().equals(status.work().correctionBy()) ? "application.same-person" : null;
            var reason = first(decidedBefore(), role(Role.CASEWORKER.code()), part(), same);
            offers.add("approve-correction", reason);
            offers.add("refuse-correction", reason);
        } else if (status.outcome() != null) {
            offers.add("request-correction", first(decidedBefore(), part()));
        }
    }

    private void task(Task task) {
        var done = status.tasksOfStage().contains(task.code()) && !task.repeatable();
        offers.add(
                        "complete-task",
                        first(
                                open(),
                                mayDo(task) ? null : "application.not-your-team",
                                waiting(),
                                done ? "application.task-done" : null))
                .titled(task.title())
                .with("task", task.code())
                .with("required", task.required());
    }

    private void action(Action action) {
        var offer = offers.add(
                        action.outcome() == null ? action.code() : "decide",
                        first(open(), role(action.role()), team(), having(), notNow(status, stage)))
                .titled(action.title())
                .conditionalIf(action.when() != null);
        if (action.outcome() != null) {
            offer.with("outcome", action.outcome());
        }
    }

    /// Why the stage cannot be left now, whoever asks.
    static @Nullable String notNow(ApplicationStatus status, Stage stage) {
        return first(
                standsStill(status),
                status.work().proposedOutcome() != null ? "application.awaiting-approval" : null,
                isComplete(status, stage) ? null : "application.tasks-open");
    }

    private static @Nullable String standsStill(ApplicationStatus status) {
        return first(
                status.question() != null ? "application.waiting-for-citizen" : null,
                PossibleActions.isSuspended(status) ? "application.suspended" : null);
    }

    private static boolean isComplete(ApplicationStatus status, Stage stage) {
        return stage.tasks().stream()
                        .filter(Task::required)
                        .allMatch(task -> status.tasksOfStage().contains(task.code()))
                && stage.advice().stream()
                        .filter(Advice::required)
                        .noneMatch(advice -> status.work().advice().stream()
                                .anyMatch(asked -> asked.advice().equals(advice.code()) && asked.awaited()))
                && (stage.inspection() == null || status.work().inspection() != null);
    }

    private boolean mayDo(Task task) {
        return task.team() != null
                ? caller.teams().contains(task.team())
                : team() == null || stage.assistedBy().stream().anyMatch(caller.teams()::contains);
    }

    /// Open, of the official's team, and theirs.
    private @Nullable String mine() {
        return first(open(), team(), having());
    }

    /// Why nothing goes on for this official at all.
    private @Nullable String open() {
        return status.isOpen() ? decidedBefore() : "application.closed";
    }

    private @Nullable String team() {
        return in(Objects.requireNonNullElse(status.team(), ""));
    }

    private @Nullable String in(String team) {
        return caller.teams().contains(team) ? null : "application.not-your-team";
    }

    private @Nullable String part() {
        return status.teams().stream().anyMatch(caller.teams()::contains) ? null : "application.not-your-team";
    }

    private @Nullable String role(String role) {
        return List.of(role, Role.SUPERVISOR.code()).contains(acting()) ? null : "application.not-your-role";
    }

    /// The role in which the command side takes an official who has several.
    private String acting() {
        return caller.has(Role.SUPERVISOR)
                ? Role.SUPERVISOR.code()
                : caller.has(Role.CASEWORKER) ? Role.CASEWORKER.code() : Role.CLERK.code();
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

    private @Nullable String decidedBefore() {
        return status.stageKind() == StageKind.APPEAL
                        && status.work().deciders().contains(caller.subject())
                ? "application.decided-before"
                : null;
    }

    private @Nullable String waiting() {
        return status.question() != null ? "application.waiting-for-citizen" : null;
    }
}
