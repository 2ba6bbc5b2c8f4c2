package org.ecitizen.command.application;

import org.ecitizen.events.application.Due;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.jspecify.annotations.Nullable;

/// A term that has neither been met nor missed.
///
/// @param due where it runs; the old end where it is suspended
/// @param cause why it is suspended; absent: it runs
/// @param daysLeft of a suspended term
record RunningTerm(
        String term,
        TermKind kind,
        @Nullable String of,
        DayCount count,
        Due due,
        @Nullable SuspensionCause cause,
        int daysLeft,
        boolean reminded,
        boolean escalated,
        int extensions) {

    static RunningTerm of(TermStarted event) {
        return new RunningTerm(
                event.term(), event.kind(), event.of(), event.count(), event.due(), null, 0, false, false, 0);
    }

    boolean isSuspended() {
        return cause != null;
    }

    RunningTerm suspended(SuspensionCause why, int left) {
        return new RunningTerm(term, kind, of, count, due, why, left, reminded, escalated, extensions);
    }

    RunningTerm until(Due another, int extended) {
        return new RunningTerm(term, kind, of, count, another, null, 0, false, false, extensions + extended);
    }

    RunningTerm told(boolean of, boolean above) {
        return new RunningTerm(
                term, kind, this.of, count, due, cause, daysLeft, reminded || of, escalated || above, extensions);
    }
}
