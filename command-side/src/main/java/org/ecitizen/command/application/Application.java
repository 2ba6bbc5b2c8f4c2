package org.ecitizen.command.application;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.command.application.ApplicationCommand.Assign;
import org.ecitizen.command.application.ApplicationCommand.Claim;
import org.ecitizen.command.application.ApplicationCommand.CompleteTask;
import org.ecitizen.command.application.ApplicationCommand.Decide;
import org.ecitizen.command.application.ApplicationCommand.ProvideInformation;
import org.ecitizen.command.application.ApplicationCommand.Release;
import org.ecitizen.command.application.ApplicationCommand.RequestInformation;
import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.command.application.ApplicationCommand.TakeAction;
import org.ecitizen.command.application.ApplicationCommand.Withdraw;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationAssigned;
import org.ecitizen.events.application.ApplicationClaimed;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationReleased;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.InformationProvided;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.StageEntered;
import org.ecitizen.events.application.TaskCompleted;
import org.ecitizen.events.service.ServiceDefinition;
import org.ecitizen.events.service.ServiceDefinition.Action;
import org.ecitizen.events.service.ServiceDefinition.Stage;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;

/// One request on its way from submission to the end, judged by the definition version that it was submitted under.
@Aggregate(type = "Application")
class Application {
    /// Rules may lead from stage to stage without anybody acting; a definition that circles stops
    /// here.
    private static final int MOST_AUTOMATIC_STEPS = 20;

    @AggregateIdentifier
    private String id;

    private final CaseFile file = new CaseFile();

    Application() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Accepted handle(Submit command, MetaData metadata, Rulebook rules) {
        var by = Provenance.of(metadata);
        if (file.isSubmitted()) {
            return file.earlierAnswer(by).orElseGet(this::now);
        }
        var service = rules.latest(command.authority(), command.service());
        var citizen = by.authority() == null;
        if (service.definition().openToOfficialsOnly() && citizen) {
            throw new CommandRejected(new Rejection.OfficialsOnly(command.service()));
        }
        var problems = rules.answerCheck().check(service, command.answers());
        if (!problems.isEmpty()) {
            throw new CommandRejected(new Rejection.AnswersDoNotFit(problems));
        }
        var today = day(by, rules, command.authority());
        var profile = rules.authority(command.authority()).profile();
        apply(new ApplicationSubmitted(
                command.applicationId(),
                command.authority(),
                command.service(),
                service.version(),
                rules.references().next(profile.referencePattern(), today.getYear()),
                command.applicant(),
                command.externalReference(),
                command.answers(),
                due(service.definition().term(), today, rules, command.authority())));
        enter(service.definition().firstStage(), null, by, rules);
        return now();
    }

    @CommandHandler
    Accepted handle(Withdraw command, MetaData metadata) {
        return new Step(command, metadata).ofTheCitizen(by -> apply(new ApplicationWithdrawn(id, command.reason())));
    }

    @CommandHandler
    Accepted handle(Claim command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            official.mustBeResponsible(stage(rules));
            if (file.officer() != null && !official.name().equals(file.officer())) {
                throw new CommandRejected(new Rejection.ClaimedByOther());
            }
            if (file.officer() == null) {
                apply(new ApplicationClaimed(id, official.name()));
            }
        });
    }

    @CommandHandler
    Accepted handle(Release command, MetaData metadata) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            if (file.officer() != null) {
                official.mustHave(file);
                apply(new ApplicationReleased(id, file.officer()));
            }
        });
    }

    @CommandHandler
    Accepted handle(Assign command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            official.mustBeSupervisor();
            official.mustBeResponsible(stage(rules));
            if (!command.officer().equals(file.officer())) {
                apply(new ApplicationAssigned(id, command.officer()));
            }
        });
    }

    @CommandHandler
    Accepted handle(CompleteTask command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            if (file.hasTaken(command.taskId())) {
                return;
            }
            mustNotWait();
            var stage = stage(rules);
            var task = stage.task(command.task())
                    .orElseThrow(() -> new CommandRejected(new Rejection.UnknownTask(command.task())));
            var team = official.teamFor(task, stage, command.team());
            if (!task.repeatable() && file.isDoneInThisStage(task.code())) {
                throw new CommandRejected(new Rejection.TaskDone(task.code()));
            }
            apply(new TaskCompleted(id, stage.code(), task.code(), command.taskId(), team, command.note()));
        });
    }

    @CommandHandler
    Accepted handle(TakeAction command, MetaData metadata, Rulebook rules) {
        var by = Provenance.of(metadata);
        var step = new Step(command, metadata);
        if (by.role().equals("citizen") || by.role().equals("representative")) {
            return step.ofTheCitizen(citizen -> take(action(command.action(), rules), by, rules));
        }
        return step.ofAnOfficial(official -> {
            var action = action(command.action(), rules);
            official.mustBe(action.role());
            official.mustBeResponsible(stage(rules));
            official.mustHave(file);
            take(action, by, rules);
        });
    }

    @CommandHandler
    Accepted handle(RequestInformation command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            official.mustBeResponsible(stage(rules));
            official.mustHave(file);
            mustNotWait();
            var known = definition(rules).questions().stream()
                    .map(ServiceDefinition.Question::code)
                    .toList();
            for (var question : command.questions()) {
                if (!known.contains(question)) {
                    throw new CommandRejected(new Rejection.UnknownQuestion(question));
                }
            }
            apply(new InformationRequested(id, command.message(), command.questions()));
        });
    }

    @CommandHandler
    Accepted handle(ProvideInformation command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofTheCitizen(by -> {
            if (!file.isWaitingForCitizen()) {
                throw new CommandRejected(new Rejection.NothingAsked());
            }
            var submission = file.submission();
            var service = rules.definitions()
                    .pinned(submission.authority(), submission.service(), submission.definitionVersion());
            var problems = rules.answerCheck().checkSome(service, command.answers());
            if (!problems.isEmpty()) {
                throw new CommandRejected(new Rejection.AnswersDoNotFit(problems));
            }
            apply(new InformationProvided(id, command.message(), command.answers()));
        });
    }

    @CommandHandler
    Accepted handle(Decide command, MetaData metadata, Rulebook rules) {
        return new Step(command, metadata).ofAnOfficial(official -> {
            var stage = stage(rules);
            var action = stage.actions().stream()
                    .filter(candidate -> command.outcome().equals(candidate.outcome()))
                    .findFirst()
                    .orElseThrow(() -> new CommandRejected(new Rejection.UnknownOutcome(command.outcome())));
            official.mustBe(action.role());
            official.mustBeResponsible(stage);
            official.mustHave(file);
            mayBeTaken(action, rules);
            if (command.reasons().isEmpty()
                    || command.reasons().values().stream().anyMatch(String::isBlank)) {
                throw new CommandRejected(new Rejection.NeedsReasons());
            }
            apply(new DecisionMade(id, command.outcome(), command.reasons(), command.legalGround(), null));
            enter(target(action, rules), action, Provenance.of(metadata), rules);
        });
    }

    @EventSourcingHandler
    void on(ApplicationEvent event, MetaData metadata, @SequenceNumber long sequence) {
        id = event.applicationId();
        file.take(event, Provenance.of(metadata), sequence);
    }

    /// What every command goes through: is it a repetition, does the request exist for this actor, is
    /// it as they believe, is it still open.
    private final class Step {
        private final ApplicationCommand command;
        private final MetaData metadata;
        private final Provenance by;

        Step(ApplicationCommand command, MetaData metadata) {
            this.command = command;
            this.metadata = metadata;
            this.by = Provenance.of(metadata);
        }

        Accepted ofAnOfficial(java.util.function.Consumer<Official> work) {
            var official = Official.of(metadata, file.submission().authority());
            return file.earlierAnswer(by).orElseGet(() -> {
                mustBeCurrent();
                work.accept(official);
                return now();
            });
        }

        Accepted ofTheCitizen(java.util.function.Consumer<Provenance> work) {
            if (by.authority() != null || !file.belongsTo(by.actor())) {
                throw new CommandRejected(
                        file.submission().authority().equals(by.authority())
                                ? new Rejection.NotYourRole("citizen")
                                : new Rejection.Unknown());
            }
            return file.earlierAnswer(by).orElseGet(() -> {
                mustBeCurrent();
                work.accept(by);
                return now();
            });
        }

        private void mustBeCurrent() {
            var expected = command.expectedVersion();
            long actual = getVersion();
            if (expected != null && expected.longValue() != actual) {
                throw new CommandRejected(new Rejection.Changed(expected, actual));
            }
            if (file.isClosed()) {
                throw new CommandRejected(new Rejection.Closed());
            }
        }
    }

    private void take(Action action, Provenance by, Rulebook rules) {
        if (action.role().equals("citizen") != (by.authority() == null)) {
            throw new CommandRejected(new Rejection.NotYourRole(action.role()));
        }
        if (action.outcome() != null) {
            throw new CommandRejected(new Rejection.NeedsReasons());
        }
        mayBeTaken(action, rules);
        enter(target(action, rules), action, by, rules);
    }

    private void mayBeTaken(Action action, Rulebook rules) {
        mustNotWait();
        var open = stage(rules).tasks().stream()
                .filter(ServiceDefinition.Task::required)
                .map(ServiceDefinition.Task::code)
                .filter(task -> !file.isDoneInThisStage(task))
                .toList();
        if (!open.isEmpty()) {
            throw new CommandRejected(new Rejection.TasksOpen(open));
        }
        if (!rules.isMet(action, file)) {
            throw new CommandRejected(new Rejection.ConditionNotMet(action.code()));
        }
    }

    private void mustNotWait() {
        if (file.isWaitingForCitizen()) {
            throw new CommandRejected(new Rejection.WaitingForCitizen());
        }
    }

    /// Enters a stage, and goes on as long as one of its rules acts by itself.
    private void enter(Stage first, @Nullable Action by, Provenance actor, Rulebook rules) {
        var stage = first;
        var action = by;
        var today = day(actor, rules, file.submission().authority());
        for (var steps = 0; ; steps++) {
            apply(new StageEntered(
                    id,
                    stage.code(),
                    stage.kind(),
                    stage.team(),
                    action == null ? null : action.code(),
                    due(stage.term(), today, rules, file.submission().authority())));
            var rule = stage.rules().stream()
                    .filter(candidate -> rules.holds(candidate.when(), file))
                    .findFirst();
            if (rule.isEmpty() || steps >= MOST_AUTOMATIC_STEPS) {
                return;
            }
            action = stage.action(rule.get().action()).orElseThrow();
            if (action.outcome() != null) {
                apply(new DecisionMade(
                        id,
                        action.outcome(),
                        rule.get().reasons(),
                        null,
                        new DecisionMade.RuleTrace(rule.get().when(), Map.copyOf(file.answers()))));
            }
            stage = target(action, rules);
        }
    }

    private Stage stage(Rulebook rules) {
        return definition(rules).stage(file.stage()).orElseThrow();
    }

    private Action action(String code, Rulebook rules) {
        return stage(rules).action(code).orElseThrow(() -> new CommandRejected(new Rejection.UnknownAction(code)));
    }

    private Stage target(Action action, Rulebook rules) {
        return definition(rules).stage(action.to()).orElseThrow();
    }

    private ServiceDefinition definition(Rulebook rules) {
        var submission = file.submission();
        return rules.definitions()
                .pinned(submission.authority(), submission.service(), submission.definitionVersion())
                .definition();
    }

    /// The day on which it happened, where the authority is.
    private static LocalDate day(Provenance by, Rulebook rules, String authority) {
        var now = rules.clock().instant();
        Instant happened = by.occurredAt() == null ? now : by.occurredAt();
        if (happened.isAfter(now)) {
            throw new CommandRejected(new Rejection.InTheFuture());
        }
        return LocalDate.ofInstant(
                happened, ZoneId.of(rules.authority(authority).profile().zone()));
    }

    private static @Nullable LocalDate due(@Nullable Term term, LocalDate from, Rulebook rules, String authority) {
        return term == null
                ? null
                : rules.dueDates().due(term, from, rules.authority(authority).profile());
    }

    private Accepted now() {
        return new Accepted(id, file.submission().reference(), file.stage(), getVersion(), false);
    }
}
