package org.ecitizen.command.application;

import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightExpiring;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.service.ServiceDefinition.Silence;
import org.ecitizen.events.service.ServiceDefinition.SilenceEffect;

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
            if (step.term() != null && step.term().kind() == TermKind.INFORMATION && !isInformationRunning()) {
                new Terms(handling).resume(SuspensionCause.INFORMATION);
            }
            if (step.silence() != null) {
                follow(step.silence());
            }
        }
        right();
    }

    private boolean isInformationRunning() {
        return file.term(TermKind.INFORMATION, null).isPresent();
    }

    private void follow(Silence silence) {
        var stages = new Stages(handling);
        if (silence.effect() == SilenceEffect.DECIDE && silence.outcome() != null) {
            stages.decide(silence.outcome(), silence.reasons(), silence.legalGround(), null, null, true);
        }
        if (silence.to() != null) {
            stages.enter(silence.to());
        }
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
