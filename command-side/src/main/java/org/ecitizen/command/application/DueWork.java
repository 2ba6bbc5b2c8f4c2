package org.ecitizen.command.application;

import java.util.Objects;
import org.ecitizen.command.rule.RuleFailure;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightExpiring;
import org.ecitizen.events.application.RuleTrace;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition.Silence;
import org.jspecify.annotations.Nullable;

/// What time demands, done once: the file knows what was done, so asking again changes nothing.
final class DueWork {
    /// More than that at once is a circle of terms.
    private static final int MOST_STEPS = 50;

    private final Handling handling;
    private final CaseFile file;

    DueWork(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    void doAll() {
        for (var steps = 0; steps < MOST_STEPS; steps++) {
            var step = new Terms(handling).doNext();
            if (!step.done()) {
                break;
            }
            var missed = step.missed();
            if (missed != null && missed.kind() == TermKind.INFORMATION && !isInformationRunning()) {
                new Terms(handling).resume(SuspensionCause.INFORMATION);
            }
            if (missed != null && step.silence() != null) {
                follow(missed, step.silence());
            }
        }
        right();
    }

    private boolean isInformationRunning() {
        return file.term(TermKind.INFORMATION, null).isPresent();
    }

    private void follow(RunningTerm missed, Silence silence) {
        RuleTrace because = null;
        if (silence.when() != null) {
            var rule = Judgement.placeOfSilence(missed.kind(), missed.of());
            try {
                var judged = new Judgement(handling).judge(rule, silence.when());
                because = judged.trace();
                if (!judged.holds()) {
                    escalate(missed, null, because);
                    return;
                }
            } catch (RuleFailure e) {
                new Judgement(handling).failed(rule, e);
                escalate(missed, null, null);
                return;
            }
        }
        var stages = new Stages(handling);
        switch (silence.effect()) {
            case ESCALATE -> escalate(missed, silence.team(), because);
            case DECIDE -> {
                stages.decide(
                        Objects.requireNonNull(silence.outcome()),
                        silence.reasons(),
                        silence.legalGround(),
                        because,
                        null,
                        true);
                stages.enter(Objects.requireNonNull(silence.to()), because);
            }
            case MOVE -> stages.enter(Objects.requireNonNull(silence.to()), because);
        }
    }

    private void escalate(RunningTerm missed, @Nullable String team, @Nullable RuleTrace because) {
        handling.record(new TermEscalated(handling.id(), missed.term(), team, because));
    }

    private void right() {
        var now = handling.rules().clock().instant();
        file.right().ifPresent(right -> {
            var granted = right.granted();
            if (!granted.expiresAt().isAfter(now)) {
                handling.record(new RightExpired(handling.id(), granted.until()));
            } else if (!right.reminded()
                    && granted.remindAt() != null
                    && !granted.remindAt().isAfter(now)) {
                handling.record(new RightExpiring(handling.id(), granted.until()));
            }
        });
    }
}
