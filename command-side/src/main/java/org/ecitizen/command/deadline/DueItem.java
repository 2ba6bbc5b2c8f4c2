package org.ecitizen.command.deadline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.ApplicationReopened;
import org.ecitizen.events.application.Due;
import org.ecitizen.events.application.RightExpired;
import org.ecitizen.events.application.RightExpiring;
import org.ecitizen.events.application.RightGranted;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermLapsed;
import org.ecitizen.events.application.TermMet;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermReminded;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.application.TermSuspended;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSaved;
import org.jspecify.annotations.Nullable;

/// The moments at which something is due about one request or draft.
///
/// @param kind what it is
/// @param moments by what they belong to, for instance a term
record DueItem(Kind kind, Map<String, Moments> moments) {
    enum Kind {
        APPLICATION,
        DRAFT
    }

    /// @param end absent: suspended, nothing is due
    record Moments(
            @Nullable Instant end,
            @Nullable Instant remind,
            @Nullable Instant escalate) {
        static Moments of(Due due) {
            return new Moments(due.at(), due.remindAt(), due.escalateAt());
        }

        Stream<Instant> all() {
            return Stream.of(Optional.ofNullable(end), Optional.ofNullable(remind), Optional.ofNullable(escalate))
                    .flatMap(Optional::stream);
        }
    }

    private static final String RIGHT = "right";
    private static final String DRAFT = "draft";

    static DueItem none(Kind kind) {
        return new DueItem(kind, Map.of());
    }

    /// The first moment at which something is due; empty if nothing is.
    Optional<Instant> next() {
        return moments.values().stream().flatMap(Moments::all).min(Instant::compareTo);
    }

    DueItem after(ApplicationEvent event) {
        return switch (event) {
            case TermStarted started -> with(started.term(), Moments.of(started.due()));
            case TermResumed resumed -> with(resumed.term(), Moments.of(resumed.due()));
            case TermExtended extended -> with(extended.term(), Moments.of(extended.due()));
            case TermSuspended suspended -> with(suspended.term(), new Moments(null, null, null));
            case TermReminded reminded -> change(reminded.term(), old -> new Moments(old.end(), null, old.escalate()));
            case TermEscalated escalated -> change(escalated.term(), old -> new Moments(old.end(), old.remind(), null));
            case TermMissed missed -> with(missed.term(), null);
            case TermMet met -> with(met.term(), null);
            case TermLapsed lapsed -> with(lapsed.term(), null);
            case RightGranted granted -> with(RIGHT, new Moments(granted.expiresAt(), granted.remindAt(), null));
            case RightExpiring expiring -> change(RIGHT, old -> new Moments(old.end(), null, null));
            case RightExpired expired -> with(RIGHT, null);
            case ApplicationReopened reopened -> with(RIGHT, null);
            default -> this;
        };
    }

    DueItem after(DraftEvent event) {
        return switch (event) {
            case DraftSaved saved -> with(DRAFT, new Moments(saved.expiresAt(), saved.remindAt(), null));
            case DraftExpiring expiring -> change(DRAFT, old -> new Moments(old.end(), null, null));
            default -> with(DRAFT, null);
        };
    }

    private DueItem change(String what, java.util.function.UnaryOperator<Moments> change) {
        var old = moments.get(what);
        return old == null ? this : with(what, change.apply(old));
    }

    private DueItem with(String what, @Nullable Moments changed) {
        var all = new LinkedHashMap<>(moments);
        if (changed == null) {
            all.remove(what);
        } else {
            all.put(what, changed);
        }
        return new DueItem(kind, all);
    }
}
