package org.ecitizen.query.status;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Position;
import org.ecitizen.events.application.TermKind;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.OwnWrites;
import org.ecitizen.starter.view.Parked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// One request for one reader: as it stands, as it stood, and everything that happened.
@Component
public class RequestReader {
    private final RequestsView view;
    private final EventStore events;
    private final CatalogueView catalogue;
    private final Visibility visibility;
    private final Clock clock;
    private final Parked parked;
    private final OwnWrites writes;

    RequestReader(
            RequestsView view,
            EventStore events,
            CatalogueView catalogue,
            Visibility visibility,
            Clock clock,
            Parked parked,
            OwnWrites writes) {
        this.parked = parked;
        this.writes = writes;
        this.view = view;
        this.events = events;
        this.catalogue = catalogue;
        this.visibility = visibility;
        this.clock = clock;
    }

    /// What is recorded of a request that somebody may see.
    ///
    /// @param reference by which people call it
    /// @param lastSequence number of its last event in the store, from 0
    /// @param applicant whom it is about
    /// @param readsEverything whether the reader works for the authority; others do not read its deliberations
    public record Recorded(String id, String reference, long lastSequence, String applicant, boolean readsEverything) {}

    /// Whether what an event says is for the authority's own people only.
    ///
    /// @param payloadType as stored
    public static boolean isInternal(String payloadType) {
        return Wording.isInternal(payloadType);
    }

    /// A moment that a caller named.
    ///
    /// @throws ProblemException 400 for what is none
    public static Instant moment(String name, String text) {
        try {
            // A plus sign in an address arrives as a blank unless it was encoded.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    "time.malformed",
                    "'" + name + "' is not a moment",
                    "Write it like 2026-03-27T12:00:00+01:00.");
        }
    }

    /// @throws ProblemException 404 if there is no such request, or the caller may not see it
    public Recorded recorded(Caller caller, String id) {
        var status = now(caller, id, null);
        var last = events.lastSequenceNumberFor(status.id()).orElse(status.version());
        return new Recorded(
                status.id(), status.reference(), last, status.applicant(), Visibility.readsNames(caller, status));
    }

    /// The authority that a request belongs to; nothing if there is no such request.
    public Optional<String> authorityOf(String id) {
        return view.find(id).or(() -> StatusFold.of(stream(id), event -> true)).map(ApplicationStatus::authority);
    }

    /// The status now. Where the view waits with an event of the request that it could not take in, the stream is read;
    /// should that fail for the same reason, what is given is behind, which [Behind] tells.
    ///
    /// @param after position that the view must have reached; absent: wherever it is
    ApplicationStatus now(Caller caller, String id, @Nullable String after) {
        if (parked.holds(view.name(), id)) {
            return folded(id)
                    .or(() -> view.find(known(id)))
                    .filter(status -> visibility.sees(caller, status))
                    .orElseThrow(Visibility::unknown);
        }
        // What was just recorded may not be in the view yet; the stream is never behind.
        return (after == null ? view.find(known(id)) : await(id, after))
                .or(() -> StatusFold.of(stream(id), event -> true))
                .filter(status -> visibility.sees(caller, status))
                .orElseThrow(Visibility::unknown);
    }

    /// The status at a moment, on either clock.
    ///
    /// @param asOf what had happened until then, absent: all
    /// @param knownAt what had been recorded until then, absent: all
    ApplicationStatus then(Caller caller, String id, @Nullable Instant asOf, @Nullable Instant knownAt) {
        mustHavePassed(asOf, "asOf");
        mustHavePassed(knownAt, "knownAt");
        now(caller, id, null);
        return then(stream(id), asOf, knownAt);
    }

    private static ApplicationStatus then(
            List<? extends DomainEventMessage<?>> stream, @Nullable Instant asOf, @Nullable Instant knownAt) {
        return StatusFold.of(
                        stream,
                        event -> (asOf == null || !StatusFold.happened(event).isAfter(asOf))
                                && (knownAt == null || !event.getTimestamp().isAfter(knownAt)))
                .orElseThrow(Visibility::unknown);
    }

    /// Every event of a request, oldest first.
    ///
    /// @param status of the request as the reader was given it, who may therefore see it
    List<? extends DomainEventMessage<?>> history(ApplicationStatus status) {
        return stream(status.id());
    }

    /// Whose time it was, and how late the authority is, or was when it decided.
    Map<String, Object> time(Caller caller, String id, @Nullable Instant asOf) {
        mustHavePassed(asOf, "asOf");
        now(caller, id, null);
        var stream = stream(id);
        var status = then(stream, asOf, null);
        var until = asOf == null ? clock.instant() : asOf;
        var split = TimeSplit.of(
                stream.stream()
                        .filter(event -> !StatusFold.happened(event).isAfter(until))
                        .toList(),
                until);
        var parts = new LinkedHashMap<String, Object>();
        split.parts().forEach((bearer, length) -> parts.put(bearer.name().toLowerCase(Locale.ROOT), length.toMillis()));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("totalMillis", split.total().toMillis());
        answer.put("parts", parts);
        answer.put("turns", split.turns());
        answer.put("terms", status.terms());
        // A request that was taken up again has a term for each time; the last is the one that counts now.
        status.terms().stream()
                .filter(term -> term.kind() == TermKind.REQUEST)
                .reduce((before, last) -> last)
                .ifPresent(term -> answer.put("daysLate", daysLate(status, term, until)));
        return answer;
    }

    /// Days between the last day of a term and what was owed, or now where it is still owed.
    private long daysLate(ApplicationStatus status, TermState term, Instant until) {
        var owedStill = term.isOpen() || term.state().equals(TermState.MISSED) && status.isOpen();
        var end = owedStill ? until : Objects.requireNonNull(term.endedAt());
        return Math.max(
                0,
                ChronoUnit.DAYS.between(term.dueOn(), end.atZone(zone(status)).toLocalDate()));
    }

    private ZoneId zone(ApplicationStatus status) {
        return catalogue
                .authority(status.authority())
                .map(authority -> ZoneId.of(authority.profile().zone()))
                .orElse(ZoneOffset.UTC);
    }

    /// Waits until the view has come as far as a position. There is nothing to wait for where the view could not take
    /// the request's event in; what is read then says that it is behind.
    ///
    /// @return the request as it stands in the view then
    /// @throws ProblemException 400 for what is no position, 503 when it takes longer than five
    ///     seconds
    Optional<ApplicationStatus> await(String id, String after) {
        var position = Position.parse(after)
                .filter(candidate -> id.isEmpty() || candidate.stream().equals(id))
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "position.malformed",
                        "This is no position of this request",
                        "Send back the position that a command answered."));
        return writes.await(view, position, () -> view.find(position.stream()), ApplicationStatus::version);
    }

    /// The status with what a view could not take in.
    ///
    /// @throws ProblemException 503 if it cannot be told
    ApplicationStatus newest(ApplicationStatus status) {
        return parked.holds(view.name(), status.id())
                ? folded(status.id())
                        .orElseThrow(() -> new ProblemException(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "view.incomplete",
                                "Something about this request cannot be shown now",
                                "What was recorded is safe. An administrator has to look after it."))
                : status;
    }

    private Optional<ApplicationStatus> folded(String id) {
        var events = stream(known(id));
        try {
            return StatusFold.of(events, event -> true);
        } catch (RuntimeException e) {
            if (parked.isPassing(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<? extends DomainEventMessage<?>> stream(String id) {
        return events.readEvents(id).asStream().toList();
    }

    /// @throws ProblemException 404 for what cannot be an id
    private static String known(String id) {
        try {
            return UUID.fromString(id).toString();
        } catch (IllegalArgumentException e) {
            throw Visibility.unknown();
        }
    }

    private void mustHavePassed(@Nullable Instant moment, String name) {
        if (Optional.ofNullable(moment).filter(clock.instant()::isBefore).isPresent()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "time.in-the-future",
                    "Nobody knows the future",
                    "Give a moment in '" + name + "' that has passed.");
        }
    }
}
