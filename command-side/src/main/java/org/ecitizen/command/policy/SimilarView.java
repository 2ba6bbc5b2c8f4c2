package org.ecitizen.command.policy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.command.definition.Definitions;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.service.ServiceDefinition.Similarity;
import org.ecitizen.starter.access.AutomatedReading;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.KeyedHash;
import org.ecitizen.starter.personal.Opened;
import org.ecitizen.starter.personal.Scrubbed;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Requests by what makes them alike.
///
/// A declared blind index: it holds keyed hashes of answers, by which alike ones can be found and which nobody can try
/// out without the key. Each document is of one request; it goes with the data of its request.
@Component
@ProcessingGroup("similar")
class SimilarView implements View, Scrubbed {
    /// As many clauses as a service may have.
    private static final List<String> CLAUSES = List.of("clause-1", "clause-2", "clause-3");

    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final String APPLICANT = "applicant";
    private static final int MOST = 5;
    private static final int PAGE = 100;

    private final ViewStore store;
    private final Views views;
    private final Definitions definitions;
    private final AutomatedReading reading;
    private final KeyedHash hashes;

    SimilarView(ViewStore store, Views views, Definitions definitions, AutomatedReading reading, KeyedHash hashes) {
        this.store = store;
        this.views = views;
        this.definitions = definitions;
        this.reading = reading;
        this.hashes = hashes;
    }

    /// Earlier requests like this one, by the clause under which they are.
    Map<String, List<String>> like(ApplicationSubmitted request, Instant at) {
        var found = new LinkedHashMap<String, List<String>>();
        var clauses = clauses(request);
        for (var i = 0; i < clauses.size(); i++) {
            var clause = clauses.get(i);
            var key = key(request, clause);
            if (key != null) {
                var from = at.minus(clause.withinDays(), ChronoUnit.DAYS);
                var range = new Range(CLAUSES.get(i), key, from.toString(), at.toString(), true, null, MOST);
                var others = views.page(this, range).documents().stream()
                        .map(Document::id)
                        .filter(id -> !id.equals(request.applicationId()))
                        .toList();
                if (!others.isEmpty()) {
                    found.put(clause.code(), others);
                }
            }
        }
        return found;
    }

    @Override
    public String name() {
        return "similar";
    }

    @Override
    public List<String> indexes() {
        return Stream.concat(CLAUSES.stream(), Stream.of(APPLICANT)).toList();
    }

    /// What is left of the documents finds nothing. A rebuild may have read a request before and write it afterwards,
    /// so they stand in every generation and keep it out there. The current one comes last: it says which there are
    /// if this is done again.
    @Override
    public void forget(DekStore.Target target) {
        if (!target.groups().contains(Group.CASE)) {
            return;
        }
        var generations = views.generations(this);
        for (var generation : generations) {
            var found = found(generation, target);
            while (!found.isEmpty()) {
                var left = found.stream()
                        .map(document -> new Document(document.id(), document.sequence() + 1, "{}", Map.of()))
                        .toList();
                generations.forEach(each -> store.write(each, left));
                found = found(generation, target);
            }
        }
    }

    private List<Document> found(String generation, DekStore.Target target) {
        return target.scope() == null
                ? store.page(generation, Range.of(APPLICANT, List.of(target.subject()), null, PAGE))
                        .documents()
                : store.find(generation, target.scope()).stream()
                        .filter(document -> !document.keys().isEmpty())
                        .toList();
    }

    @EventHandler
    void on(ApplicationSubmitted event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        if (!(message.getPayload() instanceof ApplicationSubmitted request)) {
            return;
        }
        var clauses = clauses(request);
        var keys = new HashMap<String, List<String>>();
        for (var i = 0; i < clauses.size(); i++) {
            var key = key(request, clauses.get(i));
            if (key != null) {
                var whole = new java.util.ArrayList<>(key);
                whole.add(message.getTimestamp().truncatedTo(ChronoUnit.MILLIS).toString());
                keys.put(CLAUSES.get(i), whole);
            }
        }
        if (!keys.isEmpty()) {
            keys.put(APPLICANT, List.of(request.applicant(), request.applicationId()));
            store.write(
                    generation,
                    List.of(new Document(request.applicationId(), message.getSequenceNumber(), "{}", keys)));
        }
    }

    private List<Similarity> clauses(ApplicationSubmitted request) {
        var all = definitions
                .pinned(request.authority(), request.service(), request.definitionVersion())
                .definition()
                .similar();
        return all.subList(0, Math.min(all.size(), CLAUSES.size()));
    }

    /// Null where an answer that has to be the same was not given.
    private @org.jspecify.annotations.Nullable List<String> key(ApplicationSubmitted request, Similarity clause) {
        var text = new StringBuilder();
        var answers = clause.same().equals(List.of("applicant")) ? Map.<String, Object>of() : answers(request);
        for (var same : clause.same()) {
            var value = same.equals("applicant") ? request.applicant() : answers.get(same);
            if (value == null) {
                return null;
            }
            text.append(written(value).strip().toLowerCase(Locale.ROOT)).append('\n');
        }
        return List.of(
                request.authority(),
                request.service(),
                hashes.of("similar", text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// The same for equal answers, in whatever order the parts of an address were given.
    private static String written(Object value) {
        return value instanceof String text ? text : SORTED.writeValueAsString(value);
    }

    /// Nothing where they were erased. Where the keys cannot be asked, the view waits.
    private Map<String, Object> answers(ApplicationSubmitted request) {
        return switch (reading.by("similar", request.applicationId()).open(request.answers())) {
            case Opened.Present<Map<String, Object>> present -> present.value();
            case Opened.Erased<Map<String, Object>> erased -> Map.of();
        };
    }
}
