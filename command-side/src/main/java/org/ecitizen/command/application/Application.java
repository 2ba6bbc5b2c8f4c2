package org.ecitizen.command.application;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.util.EnumSet;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.ecitizen.command.application.ApplicationCommand.*;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationWithdrawn;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition.StageKind;

/// One request on its way from submission to the end, judged by the definition version that it was submitted under.
/// Here it is told who may ask at all and whether it was asked before; what follows is told by theme in the classes
/// named below.
@Aggregate(type = "Application")
class Application {
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
        new Submission(handling(command, by, rules), command).take();
        return now();
    }

    @CommandHandler(commandName = ApplicationCommand.NAME)
    Accepted handle(ApplicationCommand command, MetaData metadata, Rulebook rules) {
        var by = Provenance.of(metadata);
        var handling = handling(command, by, rules);
        var step = new Step(command, metadata, handling);
        return switch (command) {
            case Submit submit -> handle(submit, metadata, rules);
            case Withdraw withdraw ->
                step.open().byApplicant(() -> {
                    if (handling.stage().kind() == StageKind.APPEAL) {
                        new Afterwards(handling).takeAppealBack(withdraw);
                    } else {
                        withdraw(withdraw, handling);
                    }
                });
            case Claim claim -> step.open().byOfficial(new Work(handling)::claim);
            case Release release -> step.open().byOfficial(new Work(handling)::release);
            case Assign assign -> step.open().byOfficial(official -> new Work(handling).assign(assign, official));
            case CompleteTask task -> step.open().byOfficial(official -> new Work(handling).complete(task, official));
            case TakeAction action ->
                by.authority() == null
                        ? step.open().byCitizen(() -> new Work(handling).actAsCitizen(action))
                        : step.open().byOfficial(official -> new Work(handling).act(action, official));
            case Decide decide -> step.open().byOfficial(official -> new Work(handling).decide(decide, official));
            case ApproveDecision approve ->
                step.open().byOfficial(official -> new Work(handling).approve(approve, official));
            case ReturnDecision back -> step.open().byOfficial(official -> new Work(handling).sendBack(back, official));
            case RequestInformation request ->
                step.open().byOfficial(official -> new Exchange(handling).request(request, official));
            case ProvideInformation provide -> step.open().byApplicant(() -> new Exchange(handling).provide(provide));
            case CorrectAnswers correct -> step.open().byApplicant(() -> new Exchange(handling).correct(correct));
            case RequestAdvice request ->
                step.open().byOfficial(official -> new Exchange(handling).ask(request, official));
            case GiveAdvice advice ->
                step.open().byOfficial(official -> new Exchange(handling).advise(advice, official));
            case ProposeAppointment propose ->
                step.open().byOfficial(official -> new Exchange(handling).propose(propose, official));
            case AgreeAppointment agree -> step.open().byApplicant(() -> new Exchange(handling).agree(agree));
            case DeclineAppointment decline -> step.open().byApplicant(() -> new Exchange(handling).decline(decline));
            case ReportInspection report ->
                step.open().byOfficial(official -> new Exchange(handling).report(report, official));
            case Suspend suspend -> step.open().byOfficial(official -> suspend(suspend, official, handling));
            case Resume resume -> step.open().byOfficial(official -> resume(official, handling));
            case Extend extend -> step.open().byOfficial(official -> extend(extend, official, handling));
            case RequestCorrection request ->
                by.authority() == null
                        ? step.byApplicant(() -> new Afterwards(handling).requestCorrection(request))
                        : step.byOfficial(official -> {
                            official.mustHaveHadPart(file);
                            new Afterwards(handling).requestCorrection(request);
                        });
            case ApproveCorrection approve ->
                step.byOfficial(official -> new Afterwards(handling).correct(approve, official));
            case RefuseCorrection refuse ->
                step.byOfficial(official -> new Afterwards(handling).refuse(refuse, official));
            case Reopen reopen ->
                by.authority() == null
                        ? step.byApplicant(() -> new Afterwards(handling).reopen(reopen, null))
                        : step.byOfficial(official -> new Afterwards(handling).reopen(reopen, official));
            case LodgeAppeal appeal -> step.byApplicant(() -> new Afterwards(handling).appeal(appeal));
            case ShareStatus share -> step.byApplicant(() -> new Afterwards(handling).share(share));
            case EndStatusSharing end -> step.byApplicant(new Afterwards(handling)::endSharing);
            case Relate relate -> step.byOfficial(official -> new Relations(handling).relate(relate, official));
            case ConfirmDuplicate confirm ->
                step.open().byOfficial(official -> new Relations(handling).confirm(confirm, official));
            case RefuteDuplicate refute ->
                step.open().byOfficial(official -> new Relations(handling).refute(refute, official));
            case NoteSimilar similar -> step.byProgram(() -> new Relations(handling).note(similar));
            case NoteRelation relation -> step.byProgram(() -> new Relations(handling).note(relation));
            case NoteEndOfPart part -> step.byProgram(() -> new Relations(handling).note(part));
            case NoteErased erased -> step.byProgram(() -> new Relations(handling).note(erased));
            case DoWhatIsDue due -> step.byProgram(() -> new DueWork(handling).doAll());
        };
    }

    @EventSourcingHandler
    void on(ApplicationEvent event, MetaData metadata, @Timestamp Instant at, @SequenceNumber long sequence) {
        id = event.applicationId();
        file.take(event, Provenance.of(metadata), at, sequence);
    }

    private Handling handling(ApplicationCommand command, Provenance by, Rulebook rules) {
        return new Handling(command.applicationId(), file, rules, by, AggregateLifecycle::apply);
    }

    private void withdraw(Withdraw command, Handling handling) {
        handling.record(new ApplicationWithdrawn(id, handling.saidIfAny(command.reason())));
        new Terms(handling).lapse(EnumSet.allOf(TermKind.class));
    }

    private void suspend(Suspend command, Official official, Handling handling) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        if (file.isSuspended()) {
            throw new CommandRejected(Rejection.suspended());
        }
        var terms = new Terms(handling);
        if (!handling.definition().suspendable() || !terms.canSuspend()) {
            throw new CommandRejected(
                    Rejection.unavailable("application.not-suspendable", "The terms cannot be stopped"));
        }
        terms.suspend(SuspensionCause.OFFICIAL, command.reason(), command.legalGround());
    }

    private void resume(Official official, Handling handling) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        if (!file.isSuspended()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.not-suspended", "Nothing is suspended", "There is nothing to resume."));
        }
        new Terms(handling).resume(SuspensionCause.OFFICIAL);
    }

    private void extend(Extend command, Official official, Handling handling) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        new Terms(handling).extend(command.term(), command.days(), command.reason(), command.legalGround());
    }

    /// What every command goes through: is it a repetition, does the request exist for this actor, is
    /// it as they believe, is it still open where it has to be.
    private final class Step {
        private final ApplicationCommand command;
        private final MetaData metadata;
        private final Handling handling;
        private boolean mustBeOpen;

        Step(ApplicationCommand command, MetaData metadata, Handling handling) {
            this.command = command;
            this.metadata = metadata;
            this.handling = handling;
        }

        Step open() {
            mustBeOpen = true;
            return this;
        }

        Accepted byOfficial(Consumer<Official> work) {
            var official = Official.of(metadata, file);
            return once(() -> {
                mustNotHaveDecided(official);
                work.accept(official);
            });
        }

        Accepted byApplicant(Runnable work) {
            mustBelong();
            return byCitizen(work);
        }

        /// The applicant, whoever handed it in for them, or the one who signs too.
        Accepted byCitizen(Runnable work) {
            if (handling.by().authority() != null) {
                throw refused();
            }
            if (!file.belongsTo(handling.by().actor())
                    && !file.isAbout(handling.by().actor())) {
                throw new CommandRejected(new Rejection.Unknown());
            }
            mustHaveMandate();
            return once(work);
        }

        /// An appeal is for others than those who decided.
        private void mustNotHaveDecided(Official official) {
            if (!file.isClosed()
                    && handling.stage().kind() == StageKind.APPEAL
                    && file.deciders().contains(official.name())) {
                throw new CommandRejected(Rejection.decidedBefore());
            }
        }

        Accepted byProgram(Runnable work) {
            if (!handling.by().role().equals("system")) {
                throw refused();
            }
            file.submission();
            work.run();
            return now();
        }

        private void mustBelong() {
            if (handling.by().authority() != null
                    || !file.belongsTo(handling.by().actor())) {
                throw refused();
            }
        }

        private CommandRejected refused() {
            return new CommandRejected(
                    file.submission().authority().equals(handling.by().authority())
                            ? new Rejection.NotYourRole("citizen")
                            : new Rejection.Unknown());
        }

        /// A mandate that has ended ends what it allowed.
        private void mustHaveMandate() {
            var actor = handling.by().actor();
            var submission = file.submission();
            if (file.isRepresentedBy(actor)
                    && !handling.rules()
                            .mandates()
                            .covers(submission.applicant(), actor, submission.service(), handling.moment())) {
                throw new CommandRejected(Rejection.noMandate());
            }
        }

        private Accepted once(Runnable work) {
            return file.earlierAnswer(handling.by()).orElseGet(() -> {
                if (!file.erased().isEmpty()) {
                    throw new CommandRejected(Rejection.erased());
                }
                var expected = command.expectedVersion();
                long actual = getVersion();
                if (expected != null && expected.longValue() != actual) {
                    throw new CommandRejected(new Rejection.Changed(expected, actual));
                }
                if (mustBeOpen && file.isClosed()) {
                    throw new CommandRejected(new Rejection.Closed());
                }
                handling.moment();
                work.run();
                return now();
            });
        }
    }

    private Accepted now() {
        return new Accepted(id, file.submission().reference(), file.stage(), getVersion(), false);
    }
}
