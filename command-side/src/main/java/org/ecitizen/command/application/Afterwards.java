package org.ecitizen.command.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.command.application.ApplicationCommand.ApproveCorrection;
import org.ecitizen.command.application.ApplicationCommand.LodgeAppeal;
import org.ecitizen.command.application.ApplicationCommand.RefuseCorrection;
import org.ecitizen.command.application.ApplicationCommand.Reopen;
import org.ecitizen.command.application.ApplicationCommand.RequestCorrection;
import org.ecitizen.command.application.ApplicationCommand.ShareStatus;
import org.ecitizen.command.application.ApplicationCommand.Withdraw;
import org.ecitizen.events.application.AppealLodged;
import org.ecitizen.events.application.AppealWithdrawn;
import org.ecitizen.events.application.DecisionCorrected;
import org.ecitizen.events.application.DecisionCorrectionRefused;
import org.ecitizen.events.application.DecisionCorrectionRequested;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.events.application.DecisionPart;
import org.ecitizen.events.application.StatusShared;
import org.ecitizen.events.application.StatusSharingEnded;
import org.jspecify.annotations.Nullable;

/// What can still be done when a request is decided or ended: set a mistake right, appeal, take it up again.
final class Afterwards {
    /// A right without end is none that ends.
    private static final int MOST_YEARS = 200;

    private final Handling handling;
    private final CaseFile file;

    Afterwards(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    void appeal(LodgeAppeal command) {
        var rule = handling.definition().appeal();
        var decided = file.decidedAt();
        if (rule == null || decided.isEmpty() || file.isAppealed() || !file.isClosed()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.no-appeal",
                    "There is no appeal",
                    file.isAppealed() ? "You have appealed already." : "There is no decision to appeal against."));
        }
        mustBeWithin(rule.days(), decided.get(), "application.appeal-too-late", "It is too late to appeal");
        handling.record(new AppealLodged(handling.id(), handling.said(command.grounds())));
        new Stages(handling).enter(rule.to());
    }

    /// The newest code counts; the same one again changes nothing.
    void share(ShareStatus command) {
        if (!file.sharedCode().equals(Optional.of(command.codeHash()))) {
            handling.record(new StatusShared(handling.id(), command.codeHash()));
        }
    }

    void endSharing() {
        if (file.sharedCode().isEmpty()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.not-shared", "Nobody sees the status by a code", "There is nothing to end."));
        }
        handling.record(new StatusSharingEnded(handling.id()));
    }

    void takeAppealBack(Withdraw command) {
        handling.record(new AppealWithdrawn(handling.id(), handling.saidIfAny(command.reason())));
        new Stages(handling).enter(file.lastClosedStage().orElseThrow());
    }

    void reopen(Reopen command, @Nullable Official official) {
        var rule = handling.definition().reopening();
        if (rule == null || !file.isClosed()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.no-reopening",
                    "It cannot be taken up again",
                    file.isClosed() ? "The service does not allow it." : "It is not finished."));
        }
        if (official == null) {
            if (!rule.role().equals("citizen")) {
                throw new CommandRejected(new Rejection.NotYourRole(rule.role()));
            }
        } else {
            official.mustBe(rule.role());
            official.mustHaveHadPart(file);
        }
        mustBeWithin(
                rule.days(),
                file.endedAt().orElseThrow(),
                "application.reopening-too-late",
                "It is too late to take it up again");
        new Stages(handling).reopen(command.reason());
        new Stages(handling).enter(rule.to());
    }

    void requestCorrection(RequestCorrection command) {
        mustBeDecided();
        if (file.correction().isPresent()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.correction-open", "A correction is asked for already", "Wait for the answer."));
        }
        if (command.part() == DecisionPart.VALID_UNTIL) {
            if (file.right().isEmpty()) {
                throw new CommandRejected(new Rejection.DoesNotFit(
                        "application.no-right",
                        "The decision gives no right that ends",
                        "/part",
                        "Choose another part."));
            }
            mustBeADayOfTheRight(command.value());
        }
        if (command.part() == DecisionPart.REASONS) {
            mustBeALanguageOfTheReasons(command.language());
        }
        handling.record(new DecisionCorrectionRequested(
                handling.id(),
                "correction-" + handling.moment().toEpochMilli(),
                command.part(),
                command.part() == DecisionPart.REASONS ? command.language() : null,
                handling.said(command.value()),
                handling.said(command.reason())));
    }

    private void mustBeADayOfTheRight(String value) {
        var from = file.right().orElseThrow().granted().from();
        try {
            var day = LocalDate.parse(value);
            if (!day.isBefore(from) && day.isBefore(from.plusYears(MOST_YEARS))) {
                return;
            }
        } catch (java.time.DateTimeException e) {
            // Told below.
        }
        throw new CommandRejected(new Rejection.DoesNotFit(
                "application.no-date",
                "The right cannot end on this day",
                "/value",
                "Write a day from " + from + " on, like " + from.plusYears(1) + "."));
    }

    private void mustBeALanguageOfTheReasons(@Nullable String language) {
        var reasons = handling.opened(mustBeDecided().reasons());
        if (language == null || !reasons.containsKey(language)) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.no-such-reasons",
                    "There are no reasons in this language",
                    "/language",
                    "Name one of: " + String.join(", ", reasons.keySet()) + "."));
        }
    }

    void correct(ApproveCorrection command, Official official) {
        var asked = mayJudge(official);
        var value = handling.opened(asked.value());
        handling.record(new DecisionCorrected(
                handling.id(),
                asked.correctionId(),
                asked.part(),
                asked.language(),
                handling.saidIfAny(before(asked)),
                handling.said(value),
                handling.said(command.reason())));
        if (asked.part() == DecisionPart.VALID_UNTIL) {
            var from = file.right().orElseThrow().granted().from();
            new Stages(handling).grant(from, LocalDate.parse(value), null);
        }
    }

    void refuse(RefuseCorrection command, Official official) {
        var asked = mayJudge(official);
        handling.record(
                new DecisionCorrectionRefused(handling.id(), asked.correctionId(), handling.said(command.reason())));
    }

    private DecisionCorrectionRequested mayJudge(Official official) {
        var asked = file.correction()
                .orElseThrow(() -> new CommandRejected(new Rejection.NotNow(
                        "application.no-correction", "No correction is asked for", "Somebody asks for one first.")));
        official.mustBe("caseworker");
        official.mustHaveHadPart(file);
        if (official.name().equals(file.correctionBy())) {
            throw new CommandRejected(Rejection.samePerson());
        }
        return asked;
    }

    private @Nullable String before(DecisionCorrectionRequested asked) {
        return switch (asked.part()) {
            case REASONS -> {
                var corrected = file.correctedReasons().get(Objects.requireNonNull(asked.language()));
                yield corrected == null
                        ? handling.opened(mustBeDecided().reasons()).get(asked.language())
                        : handling.opened(corrected);
            }
            case LEGAL_GROUND -> handling.openedIfAny(file.legalGround());
            case VALID_UNTIL ->
                file.right().map(right -> right.granted().until().toString()).orElse(null);
        };
    }

    private DecisionMade mustBeDecided() {
        return file.decision()
                .orElseThrow(() -> new CommandRejected(
                        new Rejection.NotNow("application.not-decided", "Nothing is decided yet", "Wait for it.")));
    }

    private void mustBeWithin(int days, Instant since, String code, String title) {
        var last = since.atZone(handling.zone()).toLocalDate().plusDays(days);
        // By the clock of the authority: nobody is in time by saying that it happened earlier.
        if (LocalDate.ofInstant(handling.rules().clock().instant(), handling.zone())
                .isAfter(last)) {
            throw new CommandRejected(new Rejection.NotNow(code, title, "It was possible until " + last + "."));
        }
    }
}
