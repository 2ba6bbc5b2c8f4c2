package org.ecitizen.starter.erasure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import tools.jackson.databind.json.JsonMapper;

/// Every request and draft with what decides how long its data is kept, by the people whose identity it needs. It holds
/// nothing that anybody said.
public abstract class KeptDataView implements View {
    private static final String BY_SUBJECT = "subject";
    private static final String BY_CO_SIGNER = "co-signer";
    private static final String BY_SUBMITTER = "submitter";
    private static final int PAGE = 1_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ViewStore store;
    private final Views views;

    protected KeptDataView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    /// Further keys; none in the beginning.
    protected Map<String, List<String>> keys(KeptData data) {
        return Map.of();
    }

    /// Names of the further keys.
    protected List<String> furtherIndexes() {
        return List.of();
    }

    public Optional<KeptData> find(String id) {
        return views.find(this, id).map(KeptDataView::read);
    }

    /// Everything that needs a person's identity, each once.
    public List<KeptData> of(String person) {
        var found = new LinkedHashMap<String, KeptData>();
        for (var index : List.of(BY_SUBJECT, BY_CO_SIGNER, BY_SUBMITTER)) {
            String after = null;
            do {
                var page = views.page(this, Range.of(index, List.of(person), after, PAGE));
                page.documents().forEach(document -> found.put(document.id(), read(document)));
                after = page.next();
            } while (after != null);
        }
        return List.copyOf(found.values());
    }

    /// A page of one of the further indexes.
    protected ViewStore.Page page(Range range) {
        return views.page(this, range);
    }

    protected static KeptData read(Document document) {
        return document.as(KeptData.class, MAPPER);
    }

    @Override
    public final List<String> indexes() {
        var all = new ArrayList<>(List.of(BY_SUBJECT, BY_CO_SIGNER, BY_SUBMITTER));
        all.addAll(furtherIndexes());
        return all;
    }

    @EventHandler
    void on(ApplicationEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @EventHandler
    void on(DraftEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public final void take(DomainEventMessage<?> message, String generation) {
        if (!(message.getPayload() instanceof ApplicationEvent) && !(message.getPayload() instanceof DraftEvent)) {
            return;
        }
        var kept = store.find(generation, message.getAggregateIdentifier());
        if (kept.isPresent() && kept.get().sequence() >= message.getSequenceNumber()) {
            return;
        }
        var before = kept.map(KeptDataView::read).orElse(null);
        var after = KeptData.after(before, message);
        // Most events change nothing here; writing them would be work for nothing.
        if (after == null || after.equals(before)) {
            return;
        }
        var keys = new HashMap<>(keys(after));
        keys.put(BY_SUBJECT, List.of(after.subject(), after.id()));
        if (after.coSigner() != null) {
            keys.put(BY_CO_SIGNER, List.of(after.coSigner(), after.id()));
        }
        if (after.submitter() != null) {
            keys.put(BY_SUBMITTER, List.of(after.submitter(), after.id()));
        }
        store.write(
                generation,
                List.of(new Document(after.id(), message.getSequenceNumber(), new Content(after, MAPPER), keys)));
    }
}
