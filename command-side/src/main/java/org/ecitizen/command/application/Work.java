package org.ecitizen.command.application;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.command.application.ApplicationCommand.ApproveDecision;
import org.ecitizen.command.application.ApplicationCommand.Assign;
import org.ecitizen.command.application.ApplicationCommand.CompleteTask;
import org.ecitizen.command.application.ApplicationCommand.Decide;
import org.ecitizen.command.application.ApplicationCommand.ReturnDecision;
import org.ecitizen.command.application.ApplicationCommand.TakeAction;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.application.ApplicationAssigned;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.CoSigned;
import org.ecitizen.events.application.DecisionApproved;
import org.ecitizen.events.application.DecisionProposed;
import org.ecitizen.events.application.DecisionReturned;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// What officials do in a stage: take the request on, do its tasks, move it, decide.
final class Work {
    private final Handling handling;
    private final CaseFile file;

    Work(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    void claim(Official official) {
        official.mustBeResponsible(file);
        if (file.officer() != null && !official.name().equals(file.officer())) {
            throw new CommandRejected(new Rejection.ClaimedByOther());
        }
        if (file.officer() == null) {
            handling.record(new ApplicationClaimed(handling.id(), official.name()));
        }
    }

    void release(Official official) {
        official.mustBeResponsible(file);
        if (file.officer() != null) {
            official.mustHave(file);
            handling.record(new ApplicationReleased(handling.id(), file.officer()));
        }
    }

    void assign(Assign command, Official official) {
        official.mustBeSupervisor();
        official.mustBeResponsible(file);
        if (handling.stage().kind() == StageKind.APPEAL && file.deciders().contains(command.officer())) {
            throw new CommandRejected(Rejection.decidedBefore());
        }
        var person = handling.rules().subjects().find(command.officer());
        if (file.isAbout(command.officer()) || person.filter(file::isAbout).isPresent()) {
            throw new CommandRejected(Rejection.ownRequest());
        }
        if (!command.officer().equals(file.officer())) {
            handling.record(new ApplicationAssigned(handling.id(), command.officer()));
        }
    }

    void complete(CompleteTask command, Official official) {
        var earlier = file.taskDone(command.taskId());
        if (earlier.isPresent() && earlier.get().equals(command.task())) {
            return;
        }
        if (earlier.isPresent()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.task-id-used",
                    "This id stands for another task",
                    "/taskId",
                    "Give each task done an id of its own."));
        }
        var stage = handling.stage();
        var task = stage.task(command.task())
                .orElseThrow(() -> new CommandRejected(new Rejection.UnknownTask(command.task())));
        var team = official.teamFor(task, stage, file.team(), command.team());
        mustNotWait();
        if (!task.repeatable() && file.isDoneInThisStage(task.code())) {
            throw new CommandRejected(new Rejection.TaskDone(task.code()));
        }
        handling.record(new TaskCompleted(
                handling.id(), stage.code(), task.code(), command.taskId(), team, handling.saidIfAny(command.note())));
    }

    void act(TakeAction command, Official official) {
        var action = handling.action(command.action());
        official.mustBe(action.role());
        official.mustBeResponsible(file);
        official.mustHave(file);
        take(action, official.isSupervisor());
    }

    void actAsCitizen(TakeAction command) {
        var action = handling.action(command.action());
        var actor = handling.by().actor();
        if (action.role().equals("co-signer")) {
            if (!actor.equals(file.submission().coSigner())) {
                throw new CommandRejected(
                        file.belongsTo(actor) ? new Rejection.NotYourRole(action.role()) : new Rejection.Unknown());
            }
            handling.record(new CoSigned(handling.id(), actor));
        } else if (!file.belongsTo(actor)) {
            throw new CommandRejected(new Rejection.Unknown());
        }
        take(action, false);
    }

    private void take(Action action, boolean evenIfUnclear) {
        var byCitizen = action.role().equals("citizen") || action.role().equals("co-signer");
        if (byCitizen != handling.isByCitizen() || action.role().equals("system")) {
            throw new CommandRejected(new Rejection.NotYourRole(action.role()));
        }
        if (action.outcome() != null) {
            throw new CommandRejected(new Rejection.NeedsReasons());
        }
        new Stages(handling).follow(action, mayBeTaken(action, evenIfUnclear));
    }

    void decide(Decide command, Official official) {
        var action = actionThatDecides(command.outcome());
        official.mustBe(action.role());
        official.mustBeResponsible(file);
        official.mustHave(file);
        var because = mayBeTaken(action, official.isSupervisor());
        mustHaveReasons(command.reasons());
        if (action.approvedBy() != null) {
            handling.record(new DecisionProposed(
                    handling.id(),
                    "proposal-" + (file.proposalsEver() + 1),
                    action.code(),
                    command.outcome(),
                    handling.said(command.reasons()),
                    handling.saidIfAny(command.legalGround()),
                    because));
            return;
        }
        var stages = new Stages(handling);
        stages.decide(command.outcome(), command.reasons(), command.legalGround(), because, null, false);
        stages.follow(action, because);
    }

    /// Where several actions come to the same outcome, as with and without approval by a second person, the first
    /// whose condition holds.
    private Action actionThatDecides(String outcome) {
        var candidates = handling.stage().actions().stream()
                .filter(candidate -> outcome.equals(candidate.outcome()))
                .filter(candidate -> !candidate.role().equals("system"))
                .toList();
        if (candidates.isEmpty()) {
            throw new CommandRejected(new Rejection.UnknownOutcome(outcome));
        }
        return candidates.stream()
                .filter(candidate -> candidates.size() == 1 || holds(candidate))
                .findFirst()
                .orElse(candidates.getFirst());
    }

    private boolean holds(Action action) {
        try {
            return action.when() == null
                    || new Judgement(handling)
                            .judge(Judgement.placeOfAction(file.stage(), action.code()), action.when())
                            .holds();
        } catch (RuleFailure e) {
            return false;
        }
    }

    void approve(ApproveDecision command, Official official) {
        var proposal = file.proposal().orElseThrow(() -> new CommandRejected(nothingProposed()));
        var action = mustBeTheSecond(proposal, official);
        var proposedBy = Objects.requireNonNull(file.proposedBy());
        mustNotStandStill();
        mustBeComplete(handling.stage());
        // One supervisor among the two is enough to decide on a condition that nobody can judge.
        var because = conditionOf(action, official.isSupervisor() || file.isProposedBySupervisor());
        handling.record(new DecisionApproved(handling.id(), proposal.proposalId()));
        var stages = new Stages(handling);
        stages.decide(
                proposal.outcome(),
                handling.opened(proposal.reasons()),
                handling.openedIfAny(proposal.legalGround()),
                because,
                proposedBy,
                false);
        stages.follow(action, because);
    }

    void sendBack(ReturnDecision command, Official official) {
        var proposal = file.proposal().orElseThrow(() -> new CommandRejected(nothingProposed()));
        mustBeTheSecond(proposal, official);
        handling.record(new DecisionReturned(handling.id(), proposal.proposalId(), handling.said(command.reason())));
    }

    private static Rejection nothingProposed() {
        return new Rejection.NotNow(
                "application.nothing-proposed", "No decision is proposed", "An official proposes one first.");
    }

    private Action mustBeTheSecond(DecisionProposed proposal, Official official) {
        var action = handling.action(proposal.action());
        official.mustBe(Objects.requireNonNullElse(action.approvedBy(), Official.SUPERVISOR));
        official.mustBeResponsible(file);
        if (official.name().equals(file.proposedBy())) {
            throw new CommandRejected(Rejection.samePerson());
        }
        return action;
    }

    private void mustNotStandStill() {
        mustNotWait();
        if (file.isSuspended()) {
            throw new CommandRejected(Rejection.suspended());
        }
    }

    /// The condition that held; null where the action has none.
    private @Nullable RuleTrace mayBeTaken(Action action, boolean evenIfUnclear) {
        mustNotStandStill();
        if (file.proposal().isPresent()) {
            throw new CommandRejected(Rejection.awaitingApproval());
        }
        mustBeComplete(handling.stage());
        return conditionOf(action, evenIfUnclear);
    }

    private @Nullable RuleTrace conditionOf(Action action, boolean evenIfUnclear) {
        if (action.when() == null) {
            return null;
        }
        var judgement = new Judgement(handling);
        var rule = Judgement.placeOfAction(file.stage(), action.code());
        try {
            var judged = judgement.judge(rule, action.when());
            if (!judged.holds()) {
                throw new CommandRejected(new Rejection.ConditionNotMet(action.code()));
            }
            return judged.trace();
        } catch (RuleFailure e) {
            if (!evenIfUnclear) {
                throw new CommandRejected(Rejection.ruleFailed(action.code(), e.reason()));
            }
            judgement.failed(rule, e);
            return null;
        }
    }

    private void mustBeComplete(Stage stage) {
        var open = new ArrayList<String>();
        stage.tasks().stream()
                .filter(ServiceDefinition.Task::required)
                .map(ServiceDefinition.Task::code)
                .filter(task -> !file.isDoneInThisStage(task))
                .forEach(open::add);
        file.adviceOpen().stream()
                .filter(asked -> stage.advice(asked.advice())
                        .map(ServiceDefinition.Advice::required)
                        .orElse(false))
                .forEach(asked -> open.add(asked.advice()));
        if (stage.inspection() != null && file.inspection().isEmpty()) {
            open.add("report-inspection");
        }
        if (!open.isEmpty()) {
            throw new CommandRejected(new Rejection.TasksOpen(open));
        }
    }

    /// In languages of the authority, and in words.
    private void mustHaveReasons(Map<String, String> reasons) {
        if (reasons.isEmpty() || reasons.values().stream().anyMatch(String::isBlank)) {
            throw new CommandRejected(new Rejection.NeedsReasons());
        }
        var languages = handling.authority().languages();
        for (var language : reasons.keySet()) {
            if (!languages.contains(language)) {
                throw new CommandRejected(new Rejection.DoesNotFit(
                        "application.unknown-language",
                        "The authority does not write in this language",
                        "/reasons/" + language,
                        "Use: " + String.join(", ", languages) + "."));
            }
        }
    }

    void mustNotWait() {
        if (file.isWaitingForCitizen()) {
            throw new CommandRejected(new Rejection.WaitingForCitizen());
        }
    }
}
