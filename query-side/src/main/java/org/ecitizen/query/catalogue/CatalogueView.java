package org.ecitizen.query.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.authority.AuthorityEvent;
import org.ecitizen.events.authority.AuthorityPublished;
import org.ecitizen.events.service.ServiceEvent;
import org.ecitizen.events.service.ServicePublished;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The services and authorities, the newest version and every earlier one.
@Component
@ProcessingGroup("catalogue")
public class CatalogueView implements View {
    private static final String SERVICES = "services";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ViewStore store;
    private final Views views;
    private final Map<String, ServicePublished> versions = new ConcurrentHashMap<>();
    private final Map<String, Parsed> newest = new ConcurrentHashMap<>();

    /// @param json that it was read from
    private record Parsed(String json, Object value) {}

    CatalogueView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    @Override
    public String name() {
        return "catalogue";
    }

    @Override
    public List<String> indexes() {
        return List.of(SERVICES);
    }

    @EventHandler
    void on(ServiceEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @EventHandler
    void on(AuthorityEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        switch (message.getPayload()) {
            case ServicePublished published -> {
                var json = MAPPER.writeValueAsString(published);
                var listed = Map.of(SERVICES, List.of(published.authority(), published.service()));
                store.write(
                        generation,
                        List.of(
                                new Document(
                                        id(published.authority(), published.service()),
                                        message.getSequenceNumber(),
                                        json,
                                        listed),
                                new Document(
                                        id(published.authority(), published.service(), published.version()),
                                        message.getSequenceNumber(),
                                        json,
                                        Map.of())));
            }
            case AuthorityPublished published ->
                store.write(
                        generation,
                        List.of(new Document(
                                published.authority(),
                                message.getSequenceNumber(),
                                MAPPER.writeValueAsString(published),
                                Map.of())));
            default -> {}
        }
    }

    /// The newest version of each service of an authority, by code.
    public List<ServicePublished> services(String authority) {
        return views.page(this, Range.of(SERVICES, List.of(authority), null, 1000)).documents().stream()
                .map(document -> parsed(document, ServicePublished.class))
                .toList();
    }

    public Optional<ServicePublished> newest(String authority, String service) {
        return read(id(authority, service), ServicePublished.class);
    }

    public Optional<AuthorityPublished> authority(String authority) {
        return read(authority, AuthorityPublished.class);
    }

    /// A version that a request is pinned to; empty while this view has not come as far.
    public Optional<ServicePublished> version(String authority, String service, int version) {
        var id = id(authority, service, version);
        var kept = versions.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        var read = views.find(this, id).map(document -> MAPPER.readValue(document.json(), ServicePublished.class));
        read.ifPresent(published -> versions.put(id, published));
        return read;
    }

    private <T> Optional<T> read(String id, Class<T> type) {
        return views.find(this, id).map(document -> parsed(document, type));
    }

    /// By its text, which is compared in a fraction of the time that it takes to read it: a rebuild may have mended it.
    private <T> T parsed(Document document, Class<T> type) {
        var kept = newest.get(document.id());
        if (kept == null || !kept.json().equals(document.json())) {
            kept = new Parsed(document.json(), MAPPER.readValue(document.json(), type));
            newest.put(document.id(), kept);
        }
        return type.cast(kept.value());
    }

    private static String id(String authority, String service) {
        return authority + "/" + service;
    }

    private static String id(String authority, String service, int version) {
        return authority + "/" + service + "/" + version;
    }
}
