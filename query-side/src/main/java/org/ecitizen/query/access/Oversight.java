package org.ecitizen.query.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.ecitizen.events.access.AccessEvent;
import org.ecitizen.events.access.AccessQuestionAnswered;
import org.ecitizen.events.access.AccessQuestioned;
import org.ecitizen.events.access.BreakGlassReviewed;
import org.ecitizen.events.access.BulkAccessApproved;
import org.ecitizen.events.access.BulkAccessProposed;
import org.ecitizen.events.access.DeferralApproved;
import org.ecitizen.events.access.DeferralEnded;
import org.ecitizen.events.access.DeferralProposed;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.query.catalogue.CatalogueView;
import org.ecitizen.starter.access.LedgerStore;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.access.Matters;
import org.ecitizen.starter.access.PurposeTable;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.ecitizen.starter.installation.InstallationProperties;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.people.Role;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.ViewProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// What follows from accesses: questions and their answers, emergencies that somebody looks at, deferrals and approvals
/// by
/// a second person. Each is a stream of the ledger, whose numbers make sure that a step is taken once.
@Component
class Oversight {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final String SYSTEM = "system";

    private final LedgerStore ledger;
    private final AccessView view;
    private final OwnAccesses own;
    private final CatalogueView catalogue;
    private final PurposeTable purposes;
    private final List<Matters> matters;
    private final ViewProgress progress;
    private final OversightProperties properties;
    private final String authorityHere;
    private final Clock clock;

    Oversight(
            LedgerStore ledger,
            AccessView view,
            OwnAccesses own,
            CatalogueView catalogue,
            PurposeTable purposes,
            List<Matters> matters,
            ViewProgress progress,
            OversightProperties properties,
            InstallationProperties installation,
            Clock clock) {
        this.ledger = ledger;
        this.view = view;
        this.own = own;
        this.catalogue = catalogue;
        this.purposes = purposes;
        this.matters = matters;
        this.progress = progress;
        this.properties = properties;
        this.authorityHere = installation.authority().code();
        this.clock = clock;
    }

    /// A person asks about an access, or says that it looks wrong.
    ///
    /// @return the last day for the answer
    LocalDate ask(Caller caller, String questionId, String entryId, boolean complaint, @Nullable String message) {
        var line = own.line(caller.person(), entryId).orElseThrow(Oversight::unknown);
        var organisation = Objects.requireNonNullElse(line.entry().reader().organisation(), authorityHere);
        var before = ledger.read(questionId);
        if (!before.isEmpty()) {
            if (before.getFirst().getPayload() instanceof AccessQuestioned same
                    && same.entryId().equals(entryId)
                    && same.complaint() == complaint) {
                return same.answerBy();
            }
            throw keyReused();
        }
        var answerBy = LocalDate.ofInstant(clock.instant().plus(properties.answerWithin()), zone(organisation));
        append(
                questionId,
                before,
                new AccessQuestioned(
                        questionId,
                        entryId,
                        caller.person(),
                        organisation,
                        complaint,
                        message == null
                                ? null
                                : Protected.of(new Extent(caller.person(), Group.CASE, questionId), message),
                        answerBy));
        return answerBy;
    }

    /// The organisation answers a question, its data-protection officer a complaint; never who read.
    void answer(Caller caller, String questionId, String answer) {
        var stream = ledger.read(questionId);
        var question = first(stream, AccessQuestioned.class);
        requireOf(caller, question.organisation());
        if (question.complaint()) {
            requireRole(caller, Role.DATA_PROTECTION_OFFICER);
        }
        var entry = view.entry(question.entryId()).orElseThrow(Oversight::unknown);
        requireAnother(caller, entry.reader().actor());
        requireUnit(caller, entry.reader().unit());
        if (stream.size() > 1) {
            throw conflict("access.answered", "This was answered already");
        }
        append(
                questionId,
                stream,
                new AccessQuestionAnswered(
                        questionId,
                        Protected.of(new Extent(question.subject(), Group.CASE, questionId), answer),
                        caller.subject(),
                        role(caller).code()));
    }

    /// A supervisor says whether an emergency was one.
    void review(Caller caller, String entryId, boolean justified) {
        var duty = view.duty(Duty.BREAK_GLASS, entryId).orElseThrow(Oversight::unknown);
        requireOf(caller, duty.organisation());
        requireAnother(caller, Objects.requireNonNullElse(duty.by(), ""));
        requireUnit(caller, duty.unit());
        var reviewId = UUID.nameUUIDFromBytes(("break-glass\n" + entryId).getBytes(StandardCharsets.UTF_8))
                .toString();
        var stream = ledger.read(reviewId);
        if (!stream.isEmpty()) {
            throw conflict("access.reviewed", "Somebody has looked at this already");
        }
        append(
                reviewId,
                stream,
                new BreakGlassReviewed(reviewId, entryId, duty.organisation(), caller.subject(), justified));
    }

    /// Asks that accesses in a request are shown later, or that this goes on for longer.
    ///
    /// @param until the last day; absent: without an end
    /// @return id of the deferral
    String propose(Caller caller, String newId, String matter, String ground, @Nullable LocalDate until) {
        var organisation = organisation(caller);
        if (matters.stream()
                .flatMap(each -> each.find(matter).stream())
                .noneMatch(found -> found.authority().equals(organisation))) {
            throw unknown();
        }
        var known = purposes.deferralGround(ground)
                .orElseThrow(() -> unprocessable("access.deferral-ground", "The law knows no such ground"));
        var today = today(organisation);
        if (until == null ? !known.exempt() : until.isBefore(today) || until.isAfter(today.plusMonths(12))) {
            throw unprocessable("access.deferral-term", "A deferral ends within twelve months");
        }
        var running = view.deferralOf(organisation, matter)
                .filter(deferral -> deferral.state().equals(Deferral.ACTIVE))
                .map(Deferral::deferralId);
        var id = running.orElse(newId);
        var stream = ledger.read(id);
        var event = new DeferralProposed(id, organisation, matter, ground, until, caller.subject());
        if (stream.isEmpty() || !stream.getLast().getPayload().equals(event)) {
            append(id, stream, event);
        }
        return id;
    }

    /// A second person approves it.
    void approve(Caller caller, String deferralId) {
        var stream = ledger.read(deferralId);
        if (stream.isEmpty() || !(stream.getLast().getPayload() instanceof DeferralProposed proposed)) {
            throw stream.isEmpty() ? unknown() : conflict("access.nothing-to-approve", "Nothing waits for approval");
        }
        requireOf(caller, proposed.organisation());
        requireAnother(caller, proposed.proposedBy());
        var today = today(proposed.organisation());
        if (proposed.until() != null && proposed.until().isBefore(today)) {
            throw conflict("access.nothing-to-approve", "Nothing waits for approval");
        }
        var inAYear = today.plusYears(1);
        append(
                deferralId,
                stream,
                new DeferralApproved(
                        deferralId,
                        proposed.organisation(),
                        proposed.matter(),
                        proposed.ground(),
                        proposed.until(),
                        proposed.until() == null || proposed.until().isAfter(inAYear) ? inAYear : proposed.until(),
                        caller.subject()));
    }

    /// Ends a deferral before its date.
    void end(Caller caller, String deferralId) {
        var stream = ledger.read(deferralId);
        var proposed = first(stream, DeferralProposed.class);
        requireOf(caller, proposed.organisation());
        if (stream.getLast().getPayload() instanceof DeferralEnded) {
            throw conflict("access.deferral-over", "This deferral is over already");
        }
        append(
                deferralId,
                stream,
                new DeferralEnded(deferralId, proposed.organisation(), proposed.matter(), caller.subject()));
    }

    /// Ends every deferral whose last day is over; what fell under it is shown from then on.
    void endWhatIsOver(List<Deferral> running) {
        for (var deferral : running) {
            if (deferral.until() != null && deferral.until().isBefore(today(deferral.organisation()))) {
                var stream = ledger.read(deferral.deferralId());
                if (!(stream.getLast().getPayload() instanceof DeferralEnded)) {
                    try {
                        ledger.append(List.of(new Appended(
                                deferral.deferralId(),
                                stream.size(),
                                new DeferralEnded(
                                        deferral.deferralId(), deferral.organisation(), deferral.matter(), SYSTEM))));
                    } catch (RuntimeException e) {
                        // Another node was faster.
                        if (!StoreFaults.isConflict(e)) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    /// Asks for a second person's approval of reading about many people at once.
    void proposeBulk(Caller caller, String approvalId, String purpose, String service) {
        var organisation = organisation(caller);
        if (catalogue.newest(organisation, service).isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "service.unknown", "There is no such service", null);
        }
        if (!purposes.purposesIn(caller.locale()).containsKey(purpose)) {
            throw unprocessable("access.purpose-unknown", "There is no such purpose");
        }
        var stream = ledger.read(approvalId);
        if (stream.isEmpty()) {
            append(
                    approvalId,
                    stream,
                    new BulkAccessProposed(approvalId, organisation, purpose, service, caller.subject()));
        }
    }

    void approveBulk(Caller caller, String approvalId) {
        var stream = ledger.read(approvalId);
        var proposed = first(stream, BulkAccessProposed.class);
        requireOf(caller, proposed.organisation());
        requireAnother(caller, proposed.proposedBy());
        if (stream.size() > 1) {
            throw conflict("access.nothing-to-approve", "Nothing waits for approval");
        }
        append(
                approvalId,
                stream,
                new BulkAccessApproved(
                        approvalId,
                        proposed.organisation(),
                        proposed.purpose(),
                        proposed.service(),
                        proposed.proposedBy(),
                        caller.subject(),
                        clock.instant().plus(properties.approvalFor())));
    }

    /// What was said in a question or an answer, or as the reason of an access; still protected.
    <T extends AccessEvent> List<T> said(String stream, Class<T> kind) {
        return ledger.read(stream).stream()
                .map(message -> message.getPayload())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private void append(String stream, List<?> before, AccessEvent event) {
        try {
            ledger.append(List.of(new Appended(stream, before.size(), event)));
        } catch (RuntimeException e) {
            if (StoreFaults.isConflict(e)) {
                throw conflict("access.changed-meanwhile", "Somebody else was faster");
            }
            throw e;
        }
        // Whoever did it reads it next.
        progress.awaitHead(view, LONGEST_WAIT);
    }

    private LocalDate today(String organisation) {
        return LocalDate.ofInstant(clock.instant(), zone(organisation));
    }

    private ZoneId zone(String organisation) {
        return catalogue
                .authority(organisation)
                .map(authority -> ZoneId.of(authority.profile().zone()))
                .orElse(ZoneOffset.UTC);
    }

    private static String organisation(Caller caller) {
        var organisation = caller.authority();
        if (organisation == null) {
            throw unknown();
        }
        return organisation;
    }

    private static Role role(Caller caller) {
        return caller.has(Role.DATA_PROTECTION_OFFICER) ? Role.DATA_PROTECTION_OFFICER : Role.SUPERVISOR;
    }

    private static void requireOf(Caller caller, String organisation) {
        if (!caller.worksFor(organisation)) {
            throw unknown();
        }
    }

    private static void requireRole(Caller caller, Role role) {
        if (!caller.has(role)) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "access.not-your-role", "Your role may not do this", null);
        }
    }

    /// A supervisor looks after their teams, the data-protection officer after all.
    private static void requireUnit(Caller caller, @Nullable String unit) {
        if (!caller.has(Role.DATA_PROTECTION_OFFICER)
                && (unit == null || !caller.teams().contains(unit))) {
            throw unknown();
        }
    }

    private static void requireAnother(Caller caller, String official) {
        if (caller.subject().equals(official)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "access.same-person",
                    "A second person is needed",
                    "Whoever did the first step does not do this one.");
        }
    }

    private static <T extends AccessEvent> T first(List<DomainEventMessage<?>> stream, Class<T> kind) {
        if (stream.isEmpty() || !kind.isInstance(stream.getFirst().getPayload())) {
            throw unknown();
        }
        return kind.cast(stream.getFirst().getPayload());
    }

    static ProblemException unknown() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "access.unknown", "There is no such thing in the ledger", null);
    }

    private static ProblemException keyReused() {
        return unprocessable("idempotency.key-reused", "This Idempotency-Key was used for something else");
    }

    private static ProblemException conflict(String code, String title) {
        return new ProblemException(HttpStatus.CONFLICT, code, title, null);
    }

    private static ProblemException unprocessable(String code, String title) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, code, title, null);
    }
}
