package org.ecitizen.command.application;

import org.ecitizen.command.application.ApplicationCommand.Submit;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.ConsentRecorded;
import org.ecitizen.events.application.Relation;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.events.service.ServiceDefinition.Assessment;
import org.ecitizen.events.service.ServicePublished;
import org.jspecify.annotations.Nullable;

/// Taking a request in: the form is complete, the person is eligible, and whoever files for another may.
final class Submission {
    private final Handling handling;
    private final Submit command;
    private final ServicePublished service;

    Submission(Handling handling, Submit command) {
        this.handling = handling;
        this.command = command;
        this.service = handling.rules().latest(command.authority(), command.service());
    }

    void take() {
        var definition = service.definition();
        if (definition.openToOfficialsOnly() && handling.isByCitizen()) {
            throw new CommandRejected(new Rejection.OfficialsOnly(command.service()));
        }
        mayActForApplicant();
        var problems = handling.rules().answerCheck().check(service, command.answers());
        if (!problems.isEmpty()) {
            throw new CommandRejected(new Rejection.AnswersDoNotFit(problems));
        }
        var profile = handling.rules().authority(command.authority()).profile();
        var today = java.time.LocalDate.ofInstant(handling.moment(), java.time.ZoneId.of(profile.zone()));
        mayRenew();
        mayBePart();
        Judgement.refusal(
                        definition,
                        handling.rules(),
                        Judgement.ofAnswers(
                                definition,
                                command.answers(),
                                today.toString(),
                                command.circumstances().renews() != null))
                .ifPresent(Submission::refuse);
        var extent = new Extent(command.applicant(), Group.CASE, command.applicationId());
        handling.record(new ApplicationSubmitted(
                command.applicationId(),
                command.authority(),
                command.service(),
                service.version(),
                handling.rules().references().next(profile.referencePattern(), today.getYear()),
                command.applicant(),
                command.externalReference(),
                Protected.of(extent, command.answers()),
                coSigner(definition.coSigner()),
                command.circumstances().renews(),
                command.circumstances().partOf()));
        var consent = command.circumstances().consent();
        if (consent != null) {
            handling.record(new ConsentRecorded(
                    command.applicationId(),
                    command.applicant(),
                    handling.said(consent.how()),
                    handling.said(consent.readOut())));
        }
        if (definition.termStartsIn() == null) {
            new Terms(handling).start(TermKind.REQUEST, null, definition.term());
        }
        new Judgement(handling).assess();
        new Stages(handling).enterFirst();
    }

    private @Nullable String coSigner(@Nullable String question) {
        var named = question == null ? null : command.answers().get(question);
        if (named == null) {
            return null;
        }
        var signer = handling.rules().subjects().of(named.toString());
        if (signer.equals(command.applicant())) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.signs-alone",
                    "A second person must sign",
                    "/answers/" + question,
                    "Name somebody else than the applicant."));
        }
        return signer;
    }

    private static void refuse(Assessment assessment) {
        var reason = assessment.refusal().values().stream().findFirst().orElse("");
        throw new CommandRejected(new Rejection.NotEligible(assessment.code(), assessment.refusal(), reason));
    }

    private void mayActForApplicant() {
        var by = handling.by();
        if (by.role().equals("representative")
                && !by.actor().equals(command.applicant())
                && !handling.rules()
                        .mandates()
                        .covers(command.applicant(), by.actor(), command.service(), handling.moment())) {
            throw new CommandRejected(Rejection.noMandate());
        }
        if (handling.isByCitizen() || service.definition().openToOfficialsOnly()) {
            return;
        }
        var asAPerson = handling.rules().subjects().find(by.actor());
        if (by.actor().equals(command.applicant())
                || asAPerson.filter(command.applicant()::equals).isPresent()) {
            throw new CommandRejected(Rejection.ownRequest());
        }
        if (command.circumstances().consent() == null) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.no-consent",
                    "The person's consent is not recorded",
                    "/consent",
                    "Say how the person consented and what was read out to them."));
        }
    }

    private void mayRenew() {
        var renews = command.circumstances().renews();
        if (renews == null) {
            return;
        }
        var rule = service.definition().renewal();
        var before = handling.rules()
                .others()
                .find(renews)
                .filter(file -> file.submission().authority().equals(command.authority())
                        && file.submission().service().equals(command.service())
                        && file.submission().applicant().equals(command.applicant()));
        var right = before.flatMap(CaseFile::right);
        if (before.filter(file -> file.related().containsValue(Relation.RENEWAL))
                .isPresent()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.already-renewed",
                    "This right is being renewed already",
                    "/renews",
                    "Renew the right that follows it."));
        }
        if (rule == null || right.isEmpty()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.nothing-to-renew",
                    "There is no right to renew",
                    "/renews",
                    "Name your own request that gave a right which has not ended."));
        }
        var first = right.get().granted().until().minusDays(rule.daysBefore());
        if (java.time.LocalDate.ofInstant(handling.moment(), java.time.ZoneOffset.UTC)
                .isBefore(first)) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.renewal-too-early",
                    "It is too early to renew",
                    "/renews",
                    "It is possible from " + first + " on."));
        }
    }

    private void mayBePart() {
        var whole = command.circumstances().partOf();
        if (whole == null) {
            return;
        }
        var open = handling.rules()
                .others()
                .find(whole)
                .filter(other -> other.submission().authority().equals(command.authority())
                        && other.submission().applicant().equals(command.applicant())
                        && !other.isClosed());
        if (open.isEmpty()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.no-whole",
                    "There is no such open request",
                    "/partOf",
                    "Name an open request of the same applicant."));
        }
    }
}
