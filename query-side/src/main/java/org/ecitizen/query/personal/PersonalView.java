package org.ecitizen.query.personal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.Position;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.events.draft.DraftExpiring;
import org.ecitizen.events.draft.DraftSaved;
import org.ecitizen.events.draft.DraftSubmitted;
import org.ecitizen.events.mandate.MandateEvent;
import org.ecitizen.events.mandate.MandateGranted;
import org.ecitizen.events.worklist.WorklistEvent;
import org.ecitizen.events.worklist.WorklistFilterRemoved;
import org.ecitizen.events.worklist.WorklistFilterSaved;
import org.ecitizen.starter.personal.ProtectedJson;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.view.OwnWrites;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Drafts, mandates and saved filters, by the person to whom they belong.
@Component
@ProcessingGroup("personal")
class PersonalView implements View {
    static final String DRAFTS = "drafts";
    static final String OWNER = "owner";
    /// The request that a draft became; empty: none.
    static final String ENDED = "ended";
    /// Of a draft: what `If-Match` names. A reminder changes nothing.
    static final String VERSION = "version";
    static final String MANDATES_GIVEN = "mandates-given";
    static final String MANDATES_HELD = "mandates-held";
    private static final JsonMapper MAPPER = ProtectedJson.ofViews();
    private static final JsonMapper TREES = ProtectedJson.ofTrees();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int MOST = 200;

    private final ViewStore store;
    private final Views views;
    private final OwnWrites writes;

    PersonalView(ViewStore store, Views views, OwnWrites writes) {
        this.store = store;
        this.views = views;
        this.writes = writes;
    }

    List<Map<String, Object>> list(String index, String person) {
        return views.page(this, Range.of(index, List.of(person), null, MOST)).documents().stream()
                .map(document -> ProtectedJson.tree(document.json()))
                .toList();
    }

    /// Waits until what a command has answered is here.
    ///
    /// @param after the position it answered; absent: there is nothing to wait for
    void await(@Nullable String after) {
        if (after == null) {
            return;
        }
        var position = Position.parse(after)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "position.malformed",
                        "This is no position",
                        "Send back the position that a command answered."));
        writes.await(this, position, () -> views.find(this, position.stream()), Document::sequence);
    }

    Optional<Map<String, Object>> find(String id) {
        return views.find(this, id).map(document -> ProtectedJson.tree(document.json()));
    }

    @Override
    public String name() {
        return "personal";
    }

    @Override
    public List<String> indexes() {
        return List.of(DRAFTS, MANDATES_GIVEN, MANDATES_HELD);
    }

    @EventHandler
    void on(DraftEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @EventHandler
    void on(MandateEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @EventHandler
    void on(WorklistEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        var id = message.getAggregateIdentifier();
        var before = store.find(generation, id);
        if (before.isPresent() && before.get().sequence() >= message.getSequenceNumber()) {
            return;
        }
        List<ViewStore.Key> keys = List.of();
        Map<String, Object> json =
                before.map(document -> ProtectedJson.tree(document.json())).orElse(Map.of());
        switch (message.getPayload()) {
            case DraftSaved draft -> {
                json = object(draft);
                json.put(VERSION, message.getSequenceNumber());
                keys = List.of(new ViewStore.Key(
                        DRAFTS, List.of(draft.owner(), draft.expiresAt().toString())));
            }
            case DraftExpiring expiring -> {
                json = new HashMap<>(json);
                json.put("expiring", true);
                keys = before.map(Document::keys).orElse(List.of());
            }
            // Handed in, thrown away, expired: nobody lists it any more, and what it said is gone from here.
            case DraftSubmitted submitted ->
                json = Map.of(
                        "draftId",
                        submitted.draftId(),
                        OWNER,
                        json.getOrDefault(OWNER, ""),
                        ENDED,
                        submitted.applicationId());
            case DraftEvent over ->
                json = Map.of("draftId", over.draftId(), OWNER, json.getOrDefault(OWNER, ""), ENDED, "");
            case MandateGranted mandate -> {
                json = object(mandate);
                keys = List.of(
                        new ViewStore.Key(MANDATES_GIVEN, List.of(mandate.principal(), id)),
                        new ViewStore.Key(MANDATES_HELD, List.of(mandate.representative(), id)));
            }
            case MandateEvent over -> json = Map.of("mandateId", over.mandateId());
            case WorklistFilterSaved saved -> {
                json = new HashMap<>(json);
                json.put(saved.name(), saved.filter());
            }
            case WorklistFilterRemoved removed -> {
                json = new HashMap<>(json);
                json.remove(removed.name());
            }
            default -> {
                return;
            }
        }
        store.write(
                generation,
                List.of(new Document(id, message.getSequenceNumber(), MAPPER.writeValueAsString(json), keys)));
    }

    private static Map<String, Object> object(Object event) {
        return TREES.convertValue(event, OBJECT);
    }
}
