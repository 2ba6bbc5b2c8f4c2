package org.ecitizen.query.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.ecitizen.events.access.AccessCounted;
import org.ecitizen.events.access.AccessEntry;
import org.ecitizen.events.access.AccessEvent;
import org.ecitizen.events.access.AccessQuestionAnswered;
import org.ecitizen.events.access.AccessQuestioned;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BreakGlassReviewed;
import org.ecitizen.events.access.BulkAccessApproved;
import org.ecitizen.events.access.BulkAccessProposed;
import org.ecitizen.events.access.BulkAccessed;
import org.ecitizen.events.access.CountsCompleted;
import org.ecitizen.events.access.DeferralApproved;
import org.ecitizen.events.access.DeferralEnded;
import org.ecitizen.events.access.DeferralProposed;
import org.ecitizen.starter.access.LedgerStore;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Page;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The ledger by the person, the organisation, the team and the official. What falls under a deferral stands in a list
/// of
/// its own until it is over, so a person's list holds nothing that they may not see yet, not even a gap.
@Component
@ProcessingGroup("accesses")
class AccessView implements View {
    /// A person's: what others read, what they read themselves, what the program did, each by time; or a deferral's.
    static final String SUBJECT = "subject";
    /// An authority's: entries by time, duties and deferrals by state and day.
    static final String ORGANISATION = "organisation";
    /// An official's entries by time; deferrals that run, by their last day.
    static final String OFFICIAL = "official";

    static final String OTHERS = "others";
    static final String OWN = "own";
    static final String AUTOMATED = "automated";
    static final String QUESTIONS = "questions";
    static final String ENTRIES = "entries";
    static final String DEFERRALS = "deferrals";
    static final String RUNNING = "deferrals:running";
    static final String OPEN = "open";
    static final String DONE = "done";
    /// Sorts after every day.
    static final String NO_DAY = "9999-12-31";

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int PORTION = 500;

    private final ViewStore store;
    private final Views views;
    private final LedgerStore ledger;
    private final OversightProperties properties;

    AccessView(ViewStore store, Views views, LedgerStore ledger, OversightProperties properties) {
        this.store = store;
        this.views = views;
        this.ledger = ledger;
        this.properties = properties;
    }

    /// That a person is in an entry.
    ///
    /// @param deferral under which they are shown it later; absent: at once
    record Concerned(
            String entryId,
            AccessedData seen,
            String list,
            Instant at,
            @Nullable String deferral) {}

    /// Up to when the counts of a run are complete.
    record Completed(Instant before) {}

    @Override
    public String name() {
        return "accesses";
    }

    @Override
    public List<String> indexes() {
        return List.of(SUBJECT, ORGANISATION, OFFICIAL);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return ledger;
    }

    @EventHandler
    void on(AccessEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    static String sortable(Instant at) {
        return SORTABLE.format(at);
    }

    Optional<Entry> entry(String id) {
        return views.find(this, "entry:" + id).map(document -> MAPPER.readValue(document.json(), Entry.class));
    }

    /// How a person is concerned by an entry; empty if they are not, or are not to know it yet.
    Optional<Concerned> concerned(String entryId, String subject) {
        return entry(entryId).flatMap(entry -> {
            for (var i = 0; i < entry.seen().size(); i++) {
                if (entry.seen().get(i).subject().equals(subject)) {
                    return views.find(this, concernedId(entryId, i))
                            .map(AccessView::concerned)
                            .filter(found -> found.deferral() == null);
                }
            }
            return Optional.empty();
        });
    }

    Optional<Deferral> deferral(String id) {
        return views.find(this, "deferral:" + id).map(document -> MAPPER.readValue(document.json(), Deferral.class));
    }

    /// The deferral that accesses in a matter fall under now.
    Optional<Deferral> deferralOf(String organisation, String matter) {
        return views.find(this, matterId(organisation, matter))
                .map(document ->
                        MAPPER.readTree(document.json()).path("deferral").asString(""))
                .filter(id -> !id.isEmpty())
                .flatMap(this::deferral);
    }

    Optional<Duty> duty(String kind, String id) {
        return views.find(this, kind + ":" + id).map(AccessView::duty);
    }

    /// Whether the count of an entry is all that there was: not where the program was killed before it could say so.
    boolean isCountComplete(Entry entry) {
        return views.find(this, "run:" + entry.reader().run())
                .map(document -> MAPPER.readValue(document.json(), Completed.class))
                .filter(completed -> entry.at().isBefore(completed.before()))
                .isPresent();
    }

    Page page(Range range) {
        return views.page(this, range);
    }

    static Concerned concerned(Document document) {
        return MAPPER.readValue(document.json(), Concerned.class);
    }

    static Entry entry(Document document) {
        return MAPPER.readValue(document.json(), Entry.class);
    }

    static Duty duty(Document document) {
        return MAPPER.readValue(document.json(), Duty.class);
    }

    static Deferral deferral(Document document) {
        return MAPPER.readValue(document.json(), Deferral.class);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        if (message.getPayload() instanceof AccessEvent event) {
            new Taking(message, generation).take(event);
        }
    }

    private static String concernedId(String entryId, int place) {
        return "concerned:" + entryId + "/" + place;
    }

    private static String matterId(String organisation, String matter) {
        return "matter:" + organisation + "/" + matter;
    }

    private static List<String> concernedKey(Concerned concerned, @Nullable String deferral) {
        return deferral == null
                ? List.of(concerned.seen().subject(), concerned.list(), sortable(concerned.at()))
                : List.of("deferral:" + deferral, sortable(concerned.at()));
    }

    /// One event on its way into one generation.
    private final class Taking {
        private final DomainEventMessage<?> message;
        private final String generation;
        private final long position;

        Taking(DomainEventMessage<?> message, String generation) {
            this.message = message;
            this.generation = generation;
            // Documents are changed by events of several streams, so what counts is the place in the whole ledger.
            this.position = ((TrackedEventMessage<?>) message)
                    .trackingToken()
                    .position()
                    .orElseThrow();
        }

        void take(AccessEvent event) {
            switch (event) {
                case AccessEntry entry -> entered(entry);
                case AccessCounted counted ->
                    change("entry:" + counted.entryId(), Entry.class, entry -> entry.counted(counted.count()));
                case CountsCompleted completed ->
                    write("run:" + completed.run(), new Completed(completed.before()), Map.of());
                case AccessQuestioned question -> questioned(question);
                case AccessQuestionAnswered answered -> {
                    if (!done(Duty.QUESTION, answered.questionId(), answered.answeredBy(), null)) {
                        done(Duty.COMPLAINT, answered.questionId(), answered.answeredBy(), null);
                    }
                }
                case BreakGlassReviewed reviewed ->
                    done(
                            Duty.BREAK_GLASS,
                            reviewed.entryId(),
                            reviewed.supervisor(),
                            reviewed.justified() ? "justified" : "not-justified");
                case BulkAccessProposed proposed -> proposed(proposed);
                case BulkAccessApproved approved -> done(Duty.BULK, approved.approvalId(), approved.approvedBy(), null);
                case DeferralProposed proposed -> proposed(proposed);
                case DeferralApproved approved -> approved(approved);
                case DeferralEnded ended -> ended(ended);
            }
        }

        private void entered(AccessEntry event) {
            var at = message.getTimestamp();
            var deferrals = new TreeSet<String>();
            var documents = new ArrayList<Document>();
            var named = Entry.of(event, message.getAggregateIdentifier(), message.getSequenceNumber(), at, List.of())
                    .seen();
            for (var i = 0; i < named.size(); i++) {
                var list = list(event);
                var deferral = list.equals(OTHERS) ? deferral(event, named.get(i)) : null;
                if (deferral != null) {
                    deferrals.add(deferral);
                }
                var concerned = new Concerned(event.entryId(), named.get(i), list, at, deferral);
                documents.add(document(
                        concernedId(event.entryId(), i),
                        concerned,
                        Map.of(SUBJECT, concernedKey(concerned, deferral))));
            }
            var entry = Entry.of(
                    event, message.getAggregateIdentifier(), message.getSequenceNumber(), at, List.copyOf(deferrals));
            documents.add(document("entry:" + event.entryId(), entry, keys(entry)));
            store.write(generation, documents);
            if (entry.result().equals(Entry.BREAK_GLASS) && !named.isEmpty()) {
                write(duty(entry, named.getFirst().subject()));
            }
        }

        private String list(AccessEntry event) {
            return switch (event.reader().kind()) {
                case "own" -> OWN;
                case "automated" -> AUTOMATED;
                default -> OTHERS;
            };
        }

        private @Nullable String deferral(AccessEntry event, AccessedData seen) {
            var organisation = event.reader().organisation();
            if (organisation == null || seen.matter() == null || event instanceof BulkAccessed) {
                return null;
            }
            return store.find(generation, matterId(organisation, seen.matter()))
                    .map(document ->
                            MAPPER.readTree(document.json()).path("deferral").asString(""))
                    .filter(id -> !id.isEmpty())
                    .orElse(null);
        }

        private Map<String, List<String>> keys(Entry entry) {
            var organisation = entry.reader().organisation();
            return organisation == null
                    ? Map.of()
                    : Map.of(
                            ORGANISATION,
                            List.of(organisation, ENTRIES, sortable(entry.at())),
                            OFFICIAL,
                            List.of(organisation, entry.reader().actor(), sortable(entry.at())));
        }

        private Duty duty(Entry entry, String subject) {
            return new Duty(
                    Duty.BREAK_GLASS,
                    entry.entryId(),
                    entry.entryId(),
                    Objects.requireNonNullElse(entry.reader().organisation(), ""),
                    subject,
                    entry.reader().unit(),
                    entry.reader().actor(),
                    false,
                    entry.at(),
                    LocalDate.ofInstant(entry.at().plus(properties.reviewWithin()), ZoneOffset.UTC),
                    null,
                    null,
                    null,
                    null);
        }

        private void questioned(AccessQuestioned question) {
            var entry = store.find(generation, "entry:" + question.entryId()).map(AccessView::entry);
            write(new Duty(
                    question.complaint() ? Duty.COMPLAINT : Duty.QUESTION,
                    question.questionId(),
                    question.entryId(),
                    question.organisation(),
                    question.subject(),
                    entry.map(found -> found.reader().unit()).orElse(null),
                    entry.map(found -> found.reader().actor()).orElse(null),
                    false,
                    message.getTimestamp(),
                    question.answerBy(),
                    null,
                    null,
                    null,
                    null));
        }

        private void proposed(BulkAccessProposed proposed) {
            write(new Duty(
                    Duty.BULK,
                    proposed.approvalId(),
                    null,
                    proposed.organisation(),
                    null,
                    null,
                    proposed.proposedBy(),
                    false,
                    message.getTimestamp(),
                    null,
                    null,
                    null,
                    proposed.purpose(),
                    proposed.service()));
        }

        private boolean done(String kind, String id, String official, @Nullable String outcome) {
            var before = store.find(generation, kind + ":" + id).map(AccessView::duty);
            before.ifPresent(duty -> write(duty.doneBy(official, outcome)));
            return before.isPresent();
        }

        private void write(Duty duty) {
            var keys = new HashMap<String, List<String>>();
            keys.put(
                    ORGANISATION,
                    List.of(
                            duty.organisation(),
                            duty.kind(),
                            duty.done() ? DONE : OPEN,
                            duty.dueBy() == null
                                    ? sortable(duty.at())
                                    : duty.dueBy().toString()));
            if (duty.subject() != null && Set.of(Duty.QUESTION, Duty.COMPLAINT).contains(duty.kind())) {
                keys.put(SUBJECT, List.of(duty.subject(), QUESTIONS, sortable(duty.at())));
            }
            write(duty.kind() + ":" + duty.id(), duty, keys);
        }

        private void proposed(DeferralProposed proposed) {
            var before =
                    store.find(generation, "deferral:" + proposed.deferralId()).map(AccessView::deferral);
            write(new Deferral(
                    proposed.deferralId(),
                    proposed.organisation(),
                    proposed.matter(),
                    before.map(Deferral::state).orElse(Deferral.PROPOSED),
                    proposed.ground(),
                    before.map(Deferral::until).orElse(null),
                    before.map(Deferral::reviewBy).orElse(null),
                    proposed.until(),
                    true,
                    proposed.proposedBy(),
                    before.map(Deferral::approvedBy).orElse(null),
                    null,
                    before.map(Deferral::since).orElseGet(this::today)));
        }

        private void approved(DeferralApproved approved) {
            var before = store.find(generation, "deferral:" + approved.deferralId())
                    .map(AccessView::deferral)
                    .orElseThrow();
            write(new Deferral(
                    approved.deferralId(),
                    approved.organisation(),
                    approved.matter(),
                    Deferral.ACTIVE,
                    approved.ground(),
                    approved.until(),
                    approved.reviewBy(),
                    null,
                    false,
                    before.proposedBy(),
                    approved.approvedBy(),
                    null,
                    before.state().equals(Deferral.ACTIVE) ? before.since() : today()));
            write(
                    matterId(approved.organisation(), approved.matter()),
                    Map.of("deferral", approved.deferralId()),
                    Map.of());
        }

        private void ended(DeferralEnded ended) {
            var before = store.find(generation, "deferral:" + ended.deferralId())
                    .map(AccessView::deferral)
                    .orElseThrow();
            write(new Deferral(
                    before.deferralId(),
                    before.organisation(),
                    before.matter(),
                    Deferral.ENDED,
                    before.ground(),
                    before.until(),
                    before.reviewBy(),
                    null,
                    false,
                    before.proposedBy(),
                    before.approvedBy(),
                    ended.endedBy(),
                    before.since()));
            write(matterId(ended.organisation(), ended.matter()), Map.of("deferral", ""), Map.of());
            release(ended.deferralId());
        }

        /// What was deferred takes its place in the list of the person, at the time at which it happened.
        private void release(String deferral) {
            List<Document> held;
            do {
                held = store.page(generation, Range.of(SUBJECT, List.of("deferral:" + deferral), null, PORTION))
                        .documents();
                var shown = held.stream()
                        .map(document -> {
                            var concerned = concerned(document);
                            var free = new Concerned(
                                    concerned.entryId(), concerned.seen(), concerned.list(), concerned.at(), null);
                            return document(document.id(), free, Map.of(SUBJECT, concernedKey(free, null)));
                        })
                        .toList();
                store.write(generation, shown);
            } while (held.size() == PORTION);
        }

        private void write(Deferral deferral) {
            var keys = new HashMap<String, List<String>>();
            var day = deferral.until() == null ? NO_DAY : deferral.until().toString();
            keys.put(ORGANISATION, List.of(deferral.organisation(), DEFERRALS, deferral.state(), day));
            if (deferral.state().equals(Deferral.ACTIVE)) {
                keys.put(OFFICIAL, List.of(RUNNING, day));
            }
            write("deferral:" + deferral.deferralId(), deferral, keys);
        }

        private LocalDate today() {
            return LocalDate.ofInstant(message.getTimestamp(), ZoneOffset.UTC);
        }

        private <T> void change(String id, Class<T> type, java.util.function.UnaryOperator<T> change) {
            store.find(generation, id)
                    .ifPresent(before -> store.write(
                            generation,
                            List.of(new Document(
                                    id,
                                    position,
                                    MAPPER.writeValueAsString(change.apply(MAPPER.readValue(before.json(), type))),
                                    before.keys()))));
        }

        private void write(String id, Object content, Map<String, List<String>> keys) {
            store.write(generation, List.of(document(id, content, keys)));
        }

        private Document document(String id, Object content, Map<String, List<String>> keys) {
            return new Document(id, position, MAPPER.writeValueAsString(content), keys);
        }
    }
}
