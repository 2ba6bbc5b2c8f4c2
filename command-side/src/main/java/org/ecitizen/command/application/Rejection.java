package org.ecitizen.command.application;

import java.util.List;
import org.ecitizen.starter.problem.ProblemException.FieldProblem;

/// Why a request cannot be treated as asked. The code is stable; words are made at the edge.
public sealed interface Rejection {
    String code();

    /// The caller may not know of it, or it is not there.
    record Unknown(String code) implements Rejection {
        public Unknown() {
            this("application.unknown");
        }
    }

    record UnknownService(String code, String service) implements Rejection {
        UnknownService(String service) {
            this("service.unknown", service);
        }
    }

    /// The service is not for citizens to submit.
    record OfficialsOnly(String code, String service) implements Rejection {
        OfficialsOnly(String service) {
            this("service.officials-only", service);
        }
    }

    record AnswersDoNotFit(String code, List<FieldProblem> problems) implements Rejection {
        AnswersDoNotFit(List<FieldProblem> problems) {
            this("application.answers-do-not-fit", problems);
        }
    }

    /// It is finished or was taken back.
    record Closed(String code) implements Rejection {
        Closed() {
            this("application.closed");
        }
    }

    record NotYourRole(String code, String needed) implements Rejection {
        NotYourRole(String needed) {
            this("application.not-your-role", needed);
        }
    }

    record NotYourTeam(String code, List<String> teams) implements Rejection {
        NotYourTeam(List<String> teams) {
            this("application.not-your-team", teams);
        }
    }

    record NotClaimed(String code) implements Rejection {
        NotClaimed() {
            this("application.not-claimed");
        }
    }

    record ClaimedByOther(String code) implements Rejection {
        ClaimedByOther() {
            this("application.claimed-by-other");
        }
    }

    record WaitingForCitizen(String code) implements Rejection {
        WaitingForCitizen() {
            this("application.waiting-for-citizen");
        }
    }

    record NothingAsked(String code) implements Rejection {
        NothingAsked() {
            this("application.nothing-asked");
        }
    }

    record UnknownTask(String code, String task) implements Rejection {
        UnknownTask(String task) {
            this("application.unknown-task", task);
        }
    }

    record TaskDone(String code, String task) implements Rejection {
        TaskDone(String task) {
            this("application.task-done", task);
        }
    }

    record TasksOpen(String code, List<String> tasks) implements Rejection {
        TasksOpen(List<String> tasks) {
            this("application.tasks-open", tasks);
        }
    }

    record UnknownAction(String code, String action) implements Rejection {
        UnknownAction(String action) {
            this("application.unknown-action", action);
        }
    }

    record UnknownOutcome(String code, String outcome) implements Rejection {
        UnknownOutcome(String outcome) {
            this("application.unknown-outcome", outcome);
        }
    }

    record NeedsReasons(String code) implements Rejection {
        NeedsReasons() {
            this("application.needs-reasons");
        }
    }

    record ConditionNotMet(String code, String action) implements Rejection {
        ConditionNotMet(String action) {
            this("application.condition-not-met", action);
        }
    }

    record UnknownQuestion(String code, String question) implements Rejection {
        UnknownQuestion(String question) {
            this("application.unknown-question", question);
        }
    }

    /// It has changed since the caller looked.
    record Changed(String code, long expected, long actual) implements Rejection {
        Changed(long expected, long actual) {
            this("application.changed", expected, actual);
        }
    }

    record KeyReused(String code) implements Rejection {
        KeyReused() {
            this("idempotency.key-reused");
        }
    }

    /// What happened cannot lie in the future.
    record InTheFuture(String code) implements Rejection {
        InTheFuture() {
            this("application.in-the-future");
        }
    }

    /// It cannot be done as the request stands.
    ///
    /// @param title what stands in the way
    /// @param detail what to do about it
    record NotNow(String code, String title, String detail) implements Rejection {}

    /// Something that was sent does not fit.
    record DoesNotFit(String code, String title, String pointer, String detail) implements Rejection {}

    /// This person may not do it, though others may.
    record NotYou(String code, String title, String detail) implements Rejection {}

    static Rejection ownRequest() {
        return new NotYou(
                "application.own-request",
                "It is your own request",
                "Nobody treats their own. Act on it as a citizen, with your citizen's account.");
    }

    static Rejection beforeWhatHappened() {
        return new DoesNotFit(
                "application.before-what-happened",
                "It cannot have happened before what happened last",
                "/occurredAt",
                "Give a later moment, or none.");
    }

    static Rejection suspended() {
        return new NotNow("application.suspended", "The request is suspended", "Resume it first.");
    }

    static Rejection awaitingApproval() {
        return new NotNow(
                "application.awaiting-approval",
                "A proposed decision awaits approval",
                "A second person approves or returns it first.");
    }

    static Rejection decidedBefore() {
        return new NotYou(
                "application.decided-before",
                "You took part in the decision that is appealed against",
                "Somebody else has to take it on.");
    }

    static Rejection samePerson() {
        return new NotYou(
                "application.same-person", "A second person is needed", "Somebody else has to look at what you did.");
    }

    static Rejection ruleFailed(String action, String reason) {
        return new NotNow(
                "application.rule-failed",
                "The condition of '" + action + "' cannot be judged",
                reason + " A supervisor can take the action.");
    }

    static Rejection unavailable(String code, String title) {
        return new NotNow(code, title, "The service does not have this, or not at this point.");
    }

    /// The rules of the service do not let this person have it.
    ///
    /// @param reasons by language, for the person
    record NotEligible(String code, String assessment, java.util.Map<String, String> reasons, String reason)
            implements Rejection {
        NotEligible(String assessment, java.util.Map<String, String> reasons, String reason) {
            this("application.not-eligible", assessment, reasons, reason);
        }
    }

    /// What the rules would have to know is gone for good.
    static Rejection erased() {
        return new NotNow(
                "application.erased",
                "The data of this request was erased",
                "Nothing more can be said in it or decided on it.");
    }

    static Rejection noMandate() {
        return new NotYou(
                "mandate.none",
                "You have no mandate for this",
                "The person for whom you act gives you one, for this service and this time.");
    }
}
