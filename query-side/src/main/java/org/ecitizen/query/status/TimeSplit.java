package org.ecitizen.query.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.application.SuspensionCause;
import org.ecitizen.events.service.ServiceDefinition.StageKind;
import org.jspecify.annotations.Nullable;

/// Whose time it was. At every moment from submission to the end exactly one of four has a request, so the parts always
/// add up to the whole: it is suspended; or else the applicant owes something, an answer, a signature, a payment, the
/// choice of a date; or else it is in a stage for advice and advice is owed; or else the authority has it. A term that
/// is over does not end the authority's turn.
///
/// @param total from submission to the end, or to the moment asked for
/// @param parts each of the four, also where it is nothing
/// @param turns in order, each from where the one before ends
public record TimeSplit(Duration total, Map<Bearer, Duration> parts, List<Turn> turns) {
    /// Whose turn it can be.
    public enum Bearer {
        AUTHORITY,
        CITIZEN,
        ADVISER,
        SUSPENDED
    }

    /// @param until absent: it is still their turn
    public record Turn(
            Bearer bearer, Instant from, @Nullable Instant until) {}

    /// @param stream the events of one request that had happened at `asOf`, oldest first
    public static TimeSplit of(Iterable<? extends DomainEventMessage<?>> stream, Instant asOf) {
        var turns = new ArrayList<Turn>();
        ApplicationStatus status = null;
        Instant last = null;
        for (var message : stream) {
            status = StatusFold.next(status, message);
            if (status == null) {
                continue;
            }
            // Facts may be told late: a turn never ends before it began.
            var at = last == null || StatusFold.happened(message).isAfter(last) ? StatusFold.happened(message) : last;
            last = at;
            var bearer = status.isOpen() ? bearer(status) : null;
            var now = turns.isEmpty() ? null : turns.getLast();
            if (now != null && now.until() == null && now.bearer() != bearer) {
                turns.set(turns.size() - 1, new Turn(now.bearer(), now.from(), at));
                now = turns.getLast();
            }
            if (bearer != null && (now == null || now.until() != null)) {
                turns.add(new Turn(bearer, at, null));
            }
        }
        var parts = new EnumMap<Bearer, Duration>(Bearer.class);
        for (var bearer : Bearer.values()) {
            parts.put(bearer, Duration.ZERO);
        }
        var total = Duration.ZERO;
        for (var turn : turns) {
            var length = Duration.between(turn.from(), turn.until() == null ? asOf : turn.until());
            parts.merge(turn.bearer(), length, Duration::plus);
            total = total.plus(length);
        }
        return new TimeSplit(
                total, parts, turns.stream().filter(TimeSplit::lasts).toList());
    }

    /// When something happened: as the fact says, or else when it was recorded.
    public static Instant happened(DomainEventMessage<?> message) {
        return StatusFold.happened(message);
    }

    private static boolean lasts(Turn turn) {
        return turn.until() == null || turn.until().isAfter(turn.from());
    }

    /// Whether an official lets a term stand still.
    private static boolean isSuspended(TermState term) {
        return SuspensionCause.OFFICIAL.name().equalsIgnoreCase(term.cause());
    }

    /// Whose turn it is in an open request.
    static Bearer bearer(ApplicationStatus status) {
        var stage = status.stageKind();
        if (status.terms().stream().anyMatch(TimeSplit::isSuspended)) {
            return Bearer.SUSPENDED;
        }
        if (status.question() != null
                || !status.work().moments().isEmpty()
                || stage == StageKind.WAITING
                || stage == StageKind.PAYMENT) {
            return Bearer.CITIZEN;
        }
        if (stage == StageKind.ADVICE && status.work().advice().stream().anyMatch(CaseWork.Advice::awaited)) {
            return Bearer.ADVISER;
        }
        return Bearer.AUTHORITY;
    }
}
