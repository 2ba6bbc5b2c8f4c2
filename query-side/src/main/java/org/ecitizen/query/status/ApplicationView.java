package org.ecitizen.query.status;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.starter.personal.ProtectedJson;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Page;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A list of requests: the same status in each, found by other keys.
abstract class ApplicationView implements View {
    static final JsonMapper MAPPER = ProtectedJson.ofViews();
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ViewStore store;
    private final Views views;

    ApplicationView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    /// Under which keys the request is listed; none where it does not belong into the list any more.
    abstract Map<String, List<String>> keys(ApplicationStatus status);

    /// What is kept of a request after an event; the one with the request's own id carries its status on.
    ///
    /// @param before absent: this is its first event
    List<Document> documents(@Nullable ApplicationStatus before, ApplicationStatus after) {
        return List.of(new Document(after.id(), after.version(), new Content(after, MAPPER), keys(after)));
    }

    @EventHandler
    void on(ApplicationEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        if (!(message.getPayload() instanceof ApplicationEvent event)) {
            return;
        }
        var kept = store.find(generation, event.applicationId());
        if (kept.isPresent() && kept.get().sequence() >= message.getSequenceNumber()) {
            return;
        }
        var before = kept.map(ApplicationView::status).orElse(null);
        var after = StatusFold.next(before, message);
        if (after != null) {
            store.write(generation, documents(before, after));
        }
    }

    /// The requests that documents stand for.
    List<ApplicationStatus> read(List<Document> documents) {
        return documents.stream().map(ApplicationView::status).toList();
    }

    Optional<ApplicationStatus> find(String id) {
        return views.find(this, id).map(ApplicationView::status);
    }

    /// Several by their ids, those that there are.
    Map<String, ApplicationStatus> findAll(Set<String> ids) {
        var found = new HashMap<String, ApplicationStatus>();
        views.findAll(this, ids).forEach((id, document) -> found.put(id, status(document)));
        return found;
    }

    Page page(Range range) {
        return views.page(this, range);
    }

    /// A moment as text that sorts as moments do, whatever its fraction of a second.
    static String sortable(Instant moment) {
        return SORTABLE.format(moment);
    }

    static ApplicationStatus status(Document document) {
        return document.as(ApplicationStatus.class, MAPPER);
    }
}
