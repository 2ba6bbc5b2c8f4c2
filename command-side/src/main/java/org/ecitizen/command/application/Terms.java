package org.ecitizen.command.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.events.application.Due;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.application.TermEscalated;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermLapsed;
import org.ecitizen.events.application.TermMet;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermReminded;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.application.TermSuspended;
import org.ecitizen.events.service.ServiceDefinition.DayCount;
import org.ecitizen.events.service.ServiceDefinition.Silence;
import org.ecitizen.events.service.ServiceDefinition.Term;
import org.jspecify.annotations.Nullable;

/// Deadlines as facts: each begins, may stop, go on and become longer, and ends by being met, missed or no longer owed.
final class Terms {
    /// What the authority owes; the clock of these can stop.
    private static final Set<TermKind> OWED_BY_AUTHORITY = EnumSet.of(TermKind.REQUEST, TermKind.STAGE);

    private final Handling handling;
    private final CaseFile file;

    Terms(Handling handling) {
        this.handling = handling;
        this.file = handling.file();
    }

    void start(TermKind kind, @Nullable String of, @Nullable Term term) {
        if (term == null) {
            return;
        }
        var id = String.join("-", kind.name().toLowerCase(java.util.Locale.ROOT), String.valueOf(file.termsEver() + 1));
        handling.record(new TermStarted(
                handling.id(), id, kind, of, term.days(), term.count(), due(term, day(term.days(), term.count()))));
    }

    /// Ends every running term of a kind: what was owed came.
    void meet(TermKind kind, @Nullable String of) {
        file.terms().stream()
                .filter(term -> term.kind() == kind && (of == null || of.equals(term.of())))
                .forEach(term -> handling.record(new TermMet(handling.id(), term.term())));
    }

    /// Ends every running term of these kinds: nothing is owed any more.
    void lapse(Set<TermKind> kinds) {
        file.terms().stream()
                .filter(term -> kinds.contains(term.kind()))
                .forEach(term -> handling.record(new TermLapsed(handling.id(), term.term())));
    }

    boolean canSuspend() {
        return file.terms().stream().anyMatch(Terms::canSuspend);
    }

    private static boolean canSuspend(RunningTerm term) {
        return OWED_BY_AUTHORITY.contains(term.kind()) && !term.isSuspended();
    }

    void suspend(SuspensionCause cause, @Nullable String reason, @Nullable String legalGround) {
        file.terms().stream()
                .filter(Terms::canSuspend)
                .forEach(term -> handling.record(new TermSuspended(
                        handling.id(),
                        term.term(),
                        cause,
                        handling.saidIfAny(reason),
                        handling.saidIfAny(legalGround),
                        handling.rules()
                                .dueDates()
                                .between(
                                        term.count(),
                                        handling.today(),
                                        term.due().on(),
                                        handling.authority()))));
    }

    void resume(SuspensionCause cause) {
        file.terms().stream().filter(term -> term.cause() == cause).forEach(term -> {
            var on = day(term.daysLeft(), term.count());
            handling.record(new TermResumed(handling.id(), term.term(), due(definitionOf(term), on)));
        });
    }

    void extend(@Nullable String id, int days, String reason, @Nullable String legalGround) {
        var term = Optional.ofNullable(id)
                .map(file::term)
                .orElseGet(() -> file.term(TermKind.STAGE, null).or(() -> file.term(TermKind.REQUEST, null)))
                .orElseThrow(() -> new CommandRejected(
                        Rejection.unavailable("application.no-such-term", "There is no such term")));
        var defined = definitionOf(term);
        var extension = defined == null ? null : defined.extension();
        if (extension == null || term.extensions() >= extension.times()) {
            throw new CommandRejected(new Rejection.NotNow(
                    "application.not-extendable",
                    "The term cannot be made longer",
                    extension == null
                            ? "The service does not allow it."
                            : "It was made longer " + term.extensions() + " times, more is not allowed."));
        }
        if (days < 1 || days > extension.days()) {
            throw new CommandRejected(new Rejection.DoesNotFit(
                    "application.extension-too-long",
                    "The extension does not fit",
                    "/days",
                    "From 1 to " + extension.days() + " days are allowed."));
        }
        if (term.isSuspended()) {
            throw new CommandRejected(Rejection.suspended());
        }
        var on = handling.rules().dueDates().due(days, term.count(), term.due().on(), handling.authority());
        handling.record(new TermExtended(
                handling.id(),
                term.term(),
                days,
                handling.said(reason),
                handling.saidIfAny(legalGround),
                due(defined, on)));
    }

    /// The first thing that time demands of the terms, done.
    Step doNext() {
        var now = handling.rules().clock().instant();
        var running = file.terms().stream()
                .filter(term -> !term.isSuspended())
                // What ended first is told first, however late anybody looks.
                .sorted(Comparator.comparing(term -> term.due().at()))
                .toList();
        for (var term : running) {
            var due = term.due();
            if (!due.at().isAfter(now)) {
                handling.record(new TermMissed(handling.id(), term.term(), due.on()));
                var defined = definitionOf(term);
                return new Step(true, term, defined == null ? null : defined.silence());
            }
            if (passed(due.escalateAt(), now) && !term.escalated()) {
                handling.record(new TermEscalated(handling.id(), term.term(), null, null));
                return Step.TOLD;
            }
            if (passed(due.remindAt(), now) && !term.reminded()) {
                handling.record(new TermReminded(handling.id(), term.term(), due.on()));
                return Step.TOLD;
            }
        }
        return Step.NOTHING;
    }

    /// @param missed the term that was missed; absent: none was
    /// @param silence what that means; absent: nothing but being late
    record Step(
            boolean done,
            @Nullable RunningTerm missed,
            @Nullable Silence silence) {
        private static final Step NOTHING = new Step(false, null, null);
        private static final Step TOLD = new Step(true, null, null);
    }

    private static boolean passed(@Nullable Instant moment, Instant now) {
        return moment != null && !moment.isAfter(now);
    }

    /// Where the definition says how long a term is and what happens at its end.
    private @Nullable Term definitionOf(RunningTerm term) {
        var definition = handling.definition();
        var of = term.of();
        return switch (term.kind()) {
            case REQUEST -> definition.term();
            case STAGE -> of == null ? null : handling.stage(of).term();
            case INFORMATION ->
                definition.information() == null
                        ? null
                        : definition.information().term();
            case ADVICE ->
                file.adviceOpen().stream()
                        .filter(asked -> asked.adviceId().equals(of))
                        .findFirst()
                        .flatMap(asked -> handling.stage().advice(asked.advice()))
                        .map(advice -> advice.term())
                        .orElse(null);
        };
    }

    private LocalDate day(int days, DayCount count) {
        return handling.rules().dueDates().due(days, count, handling.today(), handling.authority());
    }

    private Due due(@Nullable Term term, LocalDate on) {
        var zone = handling.zone();
        var dates = handling.rules().dueDates();
        var remind = term == null ? null : term.remindBefore();
        var escalate = term == null ? null : term.escalateBefore();
        return new Due(
                on,
                on.plusDays(1).atStartOfDay(zone).toInstant(),
                remind == null || term == null
                        ? null
                        : dates.before(remind, term.count(), on, handling.authority())
                                .atStartOfDay(zone)
                                .toInstant(),
                escalate == null || term == null
                        ? null
                        : dates.before(escalate, term.count(), on, handling.authority())
                                .atStartOfDay(zone)
                                .toInstant());
    }
}
