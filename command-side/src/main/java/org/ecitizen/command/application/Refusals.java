package org.ecitizen.command.application;

import java.util.List;
import java.util.Map;
import org.ecitizen.command.application.Rejection.AnswersDoNotFit;
import org.ecitizen.command.application.Rejection.Changed;
import org.ecitizen.command.application.Rejection.ClaimedByOther;
import org.ecitizen.command.application.Rejection.Closed;
import org.ecitizen.command.application.Rejection.ConditionNotMet;
import org.ecitizen.command.application.Rejection.InTheFuture;
import org.ecitizen.command.application.Rejection.KeyReused;
import org.ecitizen.command.application.Rejection.NeedsReasons;
import org.ecitizen.command.application.Rejection.NotClaimed;
import org.ecitizen.command.application.Rejection.NotYourRole;
import org.ecitizen.command.application.Rejection.NotYourTeam;
import org.ecitizen.command.application.Rejection.NothingAsked;
import org.ecitizen.command.application.Rejection.OfficialsOnly;
import org.ecitizen.command.application.Rejection.TaskDone;
import org.ecitizen.command.application.Rejection.TasksOpen;
import org.ecitizen.command.application.Rejection.Unknown;
import org.ecitizen.command.application.Rejection.UnknownAction;
import org.ecitizen.command.application.Rejection.UnknownOutcome;
import org.ecitizen.command.application.Rejection.UnknownQuestion;
import org.ecitizen.command.application.Rejection.UnknownService;
import org.ecitizen.command.application.Rejection.UnknownTask;
import org.ecitizen.command.application.Rejection.WaitingForCitizen;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What callers read when a rule refuses them.
public final class Refusals {
    private Refusals() {}

    /// @param changes what has happened since the version the caller knew, where that is why
    public static ProblemException problem(Rejection rejection, List<Map<String, Object>> changes) {
        return switch (rejection) {
            case Unknown unknown -> of(HttpStatus.NOT_FOUND, rejection, "There is no such request", null);
            case UnknownService service ->
                field(rejection, "There is no such service", "/service", "Choose one of the services on offer.");
            case OfficialsOnly service ->
                of(HttpStatus.FORBIDDEN, rejection, "This service is for officials only", null);
            case AnswersDoNotFit answers ->
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        rejection.code(),
                        "Some answers do not fit the form",
                        null,
                        answers.problems(),
                        Map.of());
            case Closed closed ->
                conflict(rejection, "The request is finished", "Nothing more can be done with it.", changes);
            case NotYourRole role ->
                of(
                        HttpStatus.FORBIDDEN,
                        rejection,
                        "Your role may not do this",
                        "It needs the role " + role.needed() + ".");
            case NotYourTeam team ->
                of(
                        HttpStatus.FORBIDDEN,
                        rejection,
                        "Another team is responsible",
                        "It needs somebody of: " + String.join(", ", team.teams()) + ".");
            case NotClaimed claim -> conflict(rejection, "Nobody has claimed the request", "Claim it first.", changes);
            case ClaimedByOther claim ->
                conflict(
                        rejection,
                        "Somebody else has claimed the request",
                        "Ask them to release it, or a supervisor to assign it.",
                        changes);
            case WaitingForCitizen waiting ->
                conflict(
                        rejection,
                        "The applicant has been asked for something",
                        "It goes on when they have answered.",
                        changes);
            case NothingAsked nothing -> conflict(rejection, "Nothing has been asked", null, changes);
            case UnknownTask task ->
                field(
                        rejection,
                        "The stage has no such task",
                        "/task",
                        "Its stage does not know '" + task.task() + "'.");
            case TaskDone task -> conflict(rejection, "The task is done already", "It can be done once.", changes);
            case TasksOpen tasks ->
                conflict(
                        rejection,
                        "Required tasks are still open",
                        "Do first: " + String.join(", ", tasks.tasks()) + ".",
                        changes);
            case UnknownAction action ->
                conflict(
                        rejection,
                        "The stage has no such action",
                        "Its stage does not know '" + action.action() + "'.",
                        changes);
            case UnknownOutcome outcome ->
                field(
                        rejection,
                        "The stage cannot decide so",
                        "/outcome",
                        "Its stage has no decision '" + outcome.outcome() + "'.");
            case NeedsReasons reasons ->
                field(
                        rejection,
                        "A decision needs reasons",
                        "/reasons",
                        "Use the action 'decide' and give reasons in words.");
            case ConditionNotMet condition ->
                conflict(
                        rejection,
                        "A condition is not met",
                        "The condition of '" + condition.action() + "' does not hold.",
                        changes);
            case UnknownQuestion question ->
                field(
                        rejection,
                        "The form has no such question",
                        "/questions",
                        "There is no question '" + question.question() + "'.");
            case Changed changed ->
                new ProblemException(
                        HttpStatus.PRECONDITION_FAILED,
                        rejection.code(),
                        "The request has changed meanwhile",
                        "You knew version " + changed.expected() + ", it is at version " + changed.actual() + ".",
                        List.of(),
                        Map.of("version", changed.actual(), "changes", changes));
            case KeyReused key ->
                of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        rejection,
                        "This Idempotency-Key was used for something else",
                        "Use a new key for a new call.");
            case Rejection.NotEligible eligible ->
                new ProblemException(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        rejection.code(),
                        "You cannot have this",
                        eligible.reason(),
                        List.of(),
                        Map.of("assessment", eligible.assessment(), "reasons", eligible.reasons()));
            case Rejection.NotNow now -> conflict(rejection, now.title(), now.detail(), changes);
            case Rejection.DoesNotFit misfit -> field(rejection, misfit.title(), misfit.pointer(), misfit.detail());
            case Rejection.NotYou you -> of(HttpStatus.FORBIDDEN, rejection, you.title(), you.detail());
            case InTheFuture future ->
                field(
                        rejection,
                        "It cannot have happened in the future",
                        "/occurredAt",
                        "Give a moment that has passed.");
        };
    }

    private static ProblemException of(HttpStatus status, Rejection rejection, String title, @Nullable String detail) {
        return new ProblemException(status, rejection.code(), title, detail);
    }

    private static ProblemException conflict(
            Rejection rejection, String title, @Nullable String detail, List<Map<String, Object>> changes) {
        return new ProblemException(
                HttpStatus.CONFLICT, rejection.code(), title, detail, List.of(), Map.of("changes", changes));
    }

    private static ProblemException field(Rejection rejection, String title, String pointer, String detail) {
        return new ProblemException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                rejection.code(),
                title,
                null,
                List.of(new FieldProblem(pointer, rejection.code(), detail)),
                Map.of());
    }
}
