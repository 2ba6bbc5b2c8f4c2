package org.ecitizen.starter.erasure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.erasure.ErasureEvent;
import org.ecitizen.starter.erasure.ErasureState.Phase;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Page;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Every erasure: those of a person and those of an authority, newest first, and those that are to be carried on, the
/// oldest first. It holds no words of anybody.
public abstract class ErasureView implements View {
    private static final String UNDER_WAY = "under-way";
    private static final String BY_SUBJECT = "subject";
    private static final String BY_AUTHORITY = "authority";
    private static final String TO_BE_APPROVED = "to-be-approved";
    private static final List<String> ALL = List.of("all");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ViewStore store;
    private final Views views;

    protected ErasureView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    public Optional<ErasureState> find(String id) {
        return views.find(this, id).map(ErasureView::read);
    }

    /// Erasures to be carried on; no authority asks, only the process does.
    public Page underWay(@Nullable String after, int limit) {
        return views.page(this, Range.of(UNDER_WAY, ALL, after, limit));
    }

    public Page ofSubject(String subject, @Nullable String after, int limit) {
        return views.page(this, new Range(BY_SUBJECT, List.of(subject), null, null, true, after, limit));
    }

    public Page ofAuthority(String authority, @Nullable String after, int limit) {
        return views.page(this, new Range(BY_AUTHORITY, List.of(authority), null, null, true, after, limit));
    }

    /// Those that wait for a second person, the oldest first.
    public Page toBeApproved(String authority, @Nullable String after, int limit) {
        return views.page(this, Range.of(TO_BE_APPROVED, List.of(authority), after, limit));
    }

    public static ErasureState read(Document document) {
        return document.as(ErasureState.class, MAPPER);
    }

    @Override
    public final List<String> indexes() {
        return List.of(UNDER_WAY, BY_SUBJECT, BY_AUTHORITY, TO_BE_APPROVED);
    }

    @EventHandler
    void on(ErasureEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public final void take(DomainEventMessage<?> message, String generation) {
        if (!(message.getPayload() instanceof ErasureEvent event)) {
            return;
        }
        var kept = store.find(generation, event.erasureId());
        if (kept.isPresent() && kept.get().sequence() >= message.getSequenceNumber()) {
            return;
        }
        var state = ErasureState.after(
                kept.map(ErasureView::read).orElse(null),
                event,
                Provenance.of(message.getMetaData()),
                message.getTimestamp(),
                message.getSequenceNumber(),
                message.getIdentifier());
        var requestedAt = sortable(state.steps().getFirst().at());
        var keys = new HashMap<String, List<String>>();
        keys.put(BY_SUBJECT, List.of(state.subject(), requestedAt));
        keys.put(BY_AUTHORITY, List.of(state.authority(), requestedAt));
        if (state.isUnderWay()) {
            keys.put(UNDER_WAY, List.of("all", requestedAt));
        }
        if (state.phase() == Phase.REQUESTED) {
            keys.put(TO_BE_APPROVED, List.of(state.authority(), requestedAt));
        }
        store.write(generation, List.of(new Document(state.id(), state.version(), new Content(state, MAPPER), keys)));
    }

    private static String sortable(Instant moment) {
        return SORTABLE.format(moment);
    }
}
