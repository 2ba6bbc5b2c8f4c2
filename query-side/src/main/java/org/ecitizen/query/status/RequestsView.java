package org.ecitizen.query.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Count;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Lists;
import org.ecitizen.starter.view.ViewStore.Merged;
import org.ecitizen.starter.view.ViewStore.Page;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// Every request, with its status, and in which lists it stands: those of the people and teams who have to do with it,
/// and those of the authority.
@Component
@ProcessingGroup(RequestsView.NAME)
class RequestsView implements View {
    static final String NAME = "requests";

    private final ViewStore store;
    private final Views views;

    RequestsView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> indexes() {
        return RequestLists.INDEXES;
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
        var after = StatusFold.next(kept.map(RequestsView::status).orElse(null), message);
        if (after != null) {
            store.write(
                    generation,
                    List.of(new Document(
                            after.id(),
                            after.version(),
                            new Content(after, ApplicationStatus.MAPPER),
                            RequestLists.keys(after))));
        }
    }

    Optional<ApplicationStatus> find(String id) {
        return views.find(this, id).map(RequestsView::status);
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

    Merged merged(Lists lists) {
        return views.merged(this, lists);
    }

    /// How many requests stand under each key of some lists.
    ///
    /// @param most so many are counted of each list, the first
    List<Count> counts(String index, List<List<String>> lists, int most) {
        return views.counts(this, index, lists, most);
    }

    static ApplicationStatus status(Document document) {
        return document.as(ApplicationStatus.class, ApplicationStatus.MAPPER);
    }
}
