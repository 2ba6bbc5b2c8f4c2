package org.ecitizen.command.deadline;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.command.deadline.DueItem.Kind;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.events.draft.DraftEvent;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Every request and draft with something due, the earliest first. Nobody reads it but the clock, so its key has no
/// authority in front.
@Component
@ProcessingGroup("due")
class DueView implements View {
    private static final String BY_MOMENT = "moment";
    private static final List<String> ALL = List.of("all");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ViewStore store;
    private final Views views;

    DueView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    /// @param id of the request or draft
    record Found(String id, Kind kind, Instant due) {}

    /// What is due at a moment, the earliest first.
    List<Found> due(Instant now, int limit) {
        var range = new Range(BY_MOMENT, ALL, null, SORTABLE.format(now.plusMillis(1)), false, null, limit);
        return views.page(this, range).documents().stream()
                .map(document -> {
                    var item = document.as(DueItem.class, MAPPER);
                    return new Found(document.id(), item.kind(), item.next().orElse(now));
                })
                .toList();
    }

    @Override
    public String name() {
        return "due";
    }

    @Override
    public List<String> indexes() {
        return List.of(BY_MOMENT);
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
    public void take(DomainEventMessage<?> message, String generation) {
        var payload = message.getPayload();
        if (!(payload instanceof ApplicationEvent) && !(payload instanceof DraftEvent)) {
            return;
        }
        var before = store.find(generation, message.getAggregateIdentifier());
        if (before.isPresent() && before.get().sequence() >= message.getSequenceNumber()) {
            return;
        }
        var old = before.map(document -> document.as(DueItem.class, MAPPER));
        var item = switch (payload) {
            case ApplicationEvent event ->
                old.orElse(DueItem.none(Kind.APPLICATION)).after(event);
            case DraftEvent event -> old.orElse(DueItem.none(Kind.DRAFT)).after(event);
            default -> throw new IllegalStateException("neither request nor draft");
        };
        // Most events change nothing here; writing them would be work for nothing.
        if (old.isEmpty() ? item.moments().isEmpty() : old.get().equals(item)) {
            return;
        }
        Map<String, List<String>> keys = item.next()
                .map(next -> Map.of(BY_MOMENT, List.of("all", SORTABLE.format(next))))
                .orElse(Map.of());
        store.write(
                generation,
                List.of(new Document(
                        message.getAggregateIdentifier(),
                        message.getSequenceNumber(),
                        new Content(item, MAPPER),
                        keys)));
    }
}
