package org.ecitizen.query.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.application.TermExtended;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.events.application.TermLapsed;
import org.ecitizen.events.application.TermMet;
import org.ecitizen.events.application.TermMissed;
import org.ecitizen.events.application.TermResumed;
import org.ecitizen.events.application.TermStarted;
import org.ecitizen.events.application.TermSuspended;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;

/// A term of a request.
///
/// @param of the stage or advice it belongs to; absent for the whole request
/// @param dueOn the last day; of a suspended term the day it had before
/// @param state running, suspended, met, missed or lapsed
/// @param cause why it is suspended; absent: it is not
/// @param reason why in words, where an official suspended it
/// @param endedAt when it was met, missed or lapsed; absent: it has not ended
record TermState(
        String term,
        TermKind kind,
        @Nullable String of,
        LocalDate dueOn,
        String state,
        @Nullable String cause,
        @Nullable Protected<String> reason,
        Instant startedAt,
        @Nullable Instant endedAt) {
    static final String RUNNING = "running";
    static final String SUSPENDED = "suspended";
    static final String MISSED = "missed";

    boolean isOpen() {
        return endedAt == null;
    }

    static List<TermState> after(List<TermState> terms, ApplicationEvent event, Instant at) {
        return switch (event) {
            case TermStarted started -> {
                var all = new ArrayList<>(terms);
                all.add(new TermState(
                        started.term(),
                        started.kind(),
                        started.of(),
                        started.due().on(),
                        RUNNING,
                        null,
                        null,
                        at,
                        null));
                yield all;
            }
            case TermSuspended suspended ->
                change(
                        terms,
                        suspended.term(),
                        old -> old.with(
                                old.dueOn(),
                                SUSPENDED,
                                suspended.cause().name().toLowerCase(java.util.Locale.ROOT),
                                suspended.reason(),
                                null));
            case TermResumed resumed ->
                change(terms, resumed.term(), old -> old.with(resumed.due().on(), RUNNING, null, null, null));
            case TermExtended extended ->
                change(
                        terms,
                        extended.term(),
                        old -> old.with(extended.due().on(), old.state(), old.cause(), old.reason(), null));
            case TermMet met -> change(terms, met.term(), old -> old.with(old.dueOn(), "met", null, null, at));
            case TermMissed missed ->
                change(terms, missed.term(), old -> old.with(old.dueOn(), MISSED, null, null, at));
            case TermLapsed lapsed ->
                change(terms, lapsed.term(), old -> old.with(old.dueOn(), "lapsed", null, null, at));
            default -> terms;
        };
    }

    private static List<TermState> change(List<TermState> terms, String id, UnaryOperator<TermState> change) {
        return terms.stream()
                .map(term -> term.term().equals(id) ? change.apply(term) : term)
                .toList();
    }

    private TermState with(
            LocalDate due,
            String newState,
            @Nullable String why,
            @Nullable Protected<String> words,
            @Nullable Instant ended) {
        return new TermState(term, kind, of, due, newState, why, words, startedAt, ended);
    }
}
