package org.ecitizen.command.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.command.application.ApplicationCommand.AgreeAppointment;
import org.ecitizen.command.application.ApplicationCommand.CorrectAnswers;
import org.ecitizen.command.application.ApplicationCommand.DeclineAppointment;
import org.ecitizen.command.application.ApplicationCommand.GiveAdvice;
import org.ecitizen.command.application.ApplicationCommand.ProposeAppointment;
import org.ecitizen.command.application.ApplicationCommand.ProvideInformation;
import org.ecitizen.command.application.ApplicationCommand.ReportInspection;
import org.ecitizen.command.application.ApplicationCommand.RequestAdvice;
import org.ecitizen.command.application.ApplicationCommand.RequestInformation;
import org.ecitizen.events.application.AdviceGiven;
import org.ecitizen.events.application.AnswersCorrected;
import org.ecitizen.events.application.AppointmentAgreed;
import org.ecitizen.events.application.AppointmentDeclined;
import org.ecitizen.events.application.AppointmentProposed;
import org.ecitizen.events.application.CheckResult;
import org.ecitizen.events.application.InformationProvided;
import org.ecitizen.events.application.InformationRequested;
import org.ecitizen.events.application.InspectionReported;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition;

/// What goes to and fro between the authority, the applicant and those who advise: questions, visits, advice.
final class Exchange {
    private final Handling handling;
    private final CaseFile file;
    private final Terms terms;

    Exchange(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
        this.terms = new Terms(handling);
    }

    void request(RequestInformation command, Official official) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        new Work(handling).mustNotWait();
        var known = handling.definition().questions().stream()
                .map(ServiceDefinition.Question::code)
                .toList();
        for (var question : command.questions()) {
            if (!known.contains(question)) {
                throw new CommandRejected(new Rejection.UnknownQuestion(question));
            }
        }
        handling.record(new InformationRequested(handling.id(), handling.said(command.message()), command.questions()));
        var rule = handling.definition().information();
        if (rule != null) {
            if (rule.stopsClock()) {
                terms.suspend(SuspensionCause.INFORMATION, null, null);
            }
            terms.start(TermKind.INFORMATION, null, rule.term());
        }
    }

    void provide(ProvideInformation command) {
        if (!file.isWaitingForCitizen()) {
            throw new CommandRejected(new Rejection.NothingAsked());
        }
        mustFit(command.answers());
        handling.record(new InformationProvided(
                handling.id(), handling.saidIfAny(command.message()), handling.said(command.answers())));
        terms.meet(TermKind.INFORMATION, null);
        terms.resume(SuspensionCause.INFORMATION);
        new Judgement(handling).assess();
        new Stages(handling).tryRules();
    }

    /// Until it is decided an applicant may set answers right.
    void correct(CorrectAnswers command) {
        if (file.decision().isPresent()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.decided",
                    "It is decided already",
                    "Ask for a correction of the decision, or appeal."));
        }
        if (command.answers().isEmpty()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.nothing-corrected",
                    "Nothing is corrected",
                    "/answers",
                    "Give the corrected answers."));
        }
        if (file.isCoSigned()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.co-signed",
                    "The second person has signed these answers",
                    "Tell the authority what is wrong: it can ask you for it."));
        }
        mustFit(command.answers());
        Map<String, Object> before = new TreeMap<>();
        var known = handling.answers();
        command.answers().keySet().forEach(question -> {
            var old = known.get(question);
            if (old != null) {
                before.put(question, old);
            }
        });
        if (!command.answers().equals(before)) {
            handling.record(new AnswersCorrected(
                    handling.id(),
                    handling.said(command.answers()),
                    handling.said(before),
                    handling.saidIfAny(command.reason())));
            new Judgement(handling).assess();
            new Stages(handling).tryRules();
        }
    }

    private void mustFit(Map<String, Object> answers) {
        var coSigner = handling.definition().coSigner();
        if (coSigner != null && answers.containsKey(coSigner)) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.signer-stays",
                    "Who signs too cannot be exchanged",
                    "/answers/" + coSigner,
                    "Withdraw this request and hand in another one."));
        }
        var submission = file.submission();
        var service = handling.rules()
                .definitions()
                .pinned(submission.authority(), submission.service(), submission.definitionVersion());
        var problems = handling.rules().answerCheck().checkSome(service, answers);
        if (!problems.isEmpty()) {
            throw new CommandRejected(new Rejection.AnswersDoNotFit(problems));
        }
    }

    void ask(RequestAdvice command, Official official) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        var advice = handling.stage()
                .advice(command.advice())
                .orElseThrow(() -> new CommandRejected(new Rejection.DoesNotFit(
                        "application.unknown-advice",
                        "The stage knows no such advice",
                        "/advice",
                        "There is no advice '" + command.advice() + "' here.")));
        if (file.adviceOpen().stream().anyMatch(open -> open.advice().equals(advice.code()))) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.advice-open", "This advice is asked for already", "Wait for it."));
        }
        new Stages(handling).ask(advice, command.question());
    }

    void advise(GiveAdvice command, Official official) {
        var asked = file.adviceOpen().stream()
                .filter(open -> open.advice().equals(command.advice()))
                .findFirst()
                .orElseThrow(() -> new CommandRejected(new Rejection.NotNow(
                        "application.advice-not-asked",
                        "This advice is not asked for",
                        "An official asks for it first.")));
        official.mustBeIn(List.of(asked.outside() ? file.team() : asked.from()));
        handling.record(new AdviceGiven(
                handling.id(), asked.adviceId(), command.recommendation(), handling.said(command.text())));
        terms.meet(TermKind.ADVICE, asked.adviceId());
    }

    void propose(ProposeAppointment command, Official official) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        var inspection = handling.stage().inspection();
        if (inspection == null || !inspection.appointment()) {
            throw new CommandRejected(Rejection.unavailable("application.no-appointment", "No date is agreed here"));
        }
        if (command.moments().isEmpty()
                || command.moments().stream().anyMatch(moment -> !moment.isAfter(handling.moment()))) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.appointment-past",
                    "The moments do not fit",
                    "/moments",
                    "Give moments still to come."));
        }
        handling.record(new AppointmentProposed(
                handling.id(),
                "appointment-" + handling.moment().toEpochMilli(),
                command.moments(),
                handling.saidIfAny(command.place())));
    }

    void agree(AgreeAppointment command) {
        var proposed = file.appointment().orElseThrow(() -> new CommandRejected(nothingProposed()));
        if (!proposed.moments().contains(command.at())) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.appointment-not-proposed",
                    "This moment was not proposed",
                    "/at",
                    "Choose one of the proposed moments."));
        }
        handling.record(new AppointmentAgreed(handling.id(), proposed.appointmentId(), command.at()));
    }

    void decline(DeclineAppointment command) {
        var proposed = file.appointment().orElseThrow(() -> new CommandRejected(nothingProposed()));
        handling.record(
                new AppointmentDeclined(handling.id(), proposed.appointmentId(), handling.said(command.reason())));
    }

    private static Rejection nothingProposed() {
        return new Rejection.NotNow(
                "application.no-appointment-proposed", "No date is proposed", "The authority proposes dates first.");
    }

    void report(ReportInspection command, Official official) {
        official.mustBeResponsible(file);
        official.mustHave(file);
        var inspection = handling.stage().inspection();
        if (inspection == null) {
            throw new CommandRejected(Rejection.unavailable("application.no-inspection", "No visit belongs here"));
        }
        if (inspection.appointment() && file.visit().isEmpty()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.no-date-agreed", "No date is agreed", "Propose dates to the applicant first."));
        }
        Instant visit = file.visit().orElse(handling.moment());
        if (visit.isAfter(handling.moment())) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.visit-to-come", "The visit is still to come", "Report after it."));
        }
        for (var item : inspection.checklist()) {
            if (!command.results().containsKey(item.code())) {
                throw new CommandRejected(new Rejection.DoesNotFit(
                        "application.checklist-open",
                        "The checklist is not complete",
                        "/results/" + item.code(),
                        "Say what was found."));
            }
        }
        for (var code : command.results().keySet()) {
            if (inspection.checklist().stream().noneMatch(item -> item.code().equals(code))) {
                throw new CommandRejected(new Rejection.DoesNotFit(
                        "application.unknown-check",
                        "The checklist has no such item",
                        "/results/" + code,
                        "Leave it out."));
            }
        }
        handling.record(new InspectionReported(
                handling.id(),
                file.stage(),
                command.results(),
                handling.said(command.findings()),
                !command.results().containsValue(CheckResult.FAILED)));
    }
}
