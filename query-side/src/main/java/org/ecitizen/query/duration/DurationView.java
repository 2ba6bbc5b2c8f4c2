package org.ecitizen.query.duration;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationSubmitted;
import org.ecitizen.events.application.DecisionMade;
import org.ecitizen.starter.view.Content;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// When each request was handed in and first decided, listed by the month of the decision once there is one. Nothing
/// about a person is kept here.
@Component
@ProcessingGroup("durations")
class DurationView implements View {
    private static final String DECIDED = "decided";
    private static final int PORTION = 1_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ViewStore store;
    private final Views views;

    DurationView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    /// @param decidedAt the first decision; absent: there is none yet
    record Took(
            String authority,
            String service,
            Instant submittedAt,
            @Nullable Instant decidedAt) {}

    @Override
    public String name() {
        return "durations";
    }

    @Override
    public List<String> indexes() {
        return List.of(DECIDED);
    }

    @EventHandler
    void on(ApplicationSubmitted event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @EventHandler
    void on(DecisionMade event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        switch (message.getPayload()) {
            case ApplicationSubmitted submitted ->
                write(
                        generation,
                        submitted.applicationId(),
                        message.getSequenceNumber(),
                        new Took(submitted.authority(), submitted.service(), happened(message), null));
            case DecisionMade decided ->
                store.find(generation, decided.applicationId())
                        .map(kept -> kept.as(Took.class, MAPPER))
                        .filter(took -> took.decidedAt() == null)
                        .ifPresent(took -> write(
                                generation,
                                decided.applicationId(),
                                message.getSequenceNumber(),
                                new Took(took.authority(), took.service(), took.submittedAt(), happened(message))));
            default -> {}
        }
    }

    /// The requests of a service that were first decided in the months from one to another, both included.
    List<Took> decided(String authority, String service, YearMonth from, YearMonth to) {
        var found = new ArrayList<Took>();
        String after = null;
        do {
            var page = views.page(
                    this,
                    new Range(
                            DECIDED,
                            List.of(authority, service),
                            from.toString(),
                            to.plusMonths(1).toString(),
                            false,
                            after,
                            PORTION));
            page.documents().forEach(document -> found.add(document.as(Took.class, MAPPER)));
            after = page.next();
        } while (after != null);
        return found;
    }

    private void write(String generation, String id, long sequence, Took took) {
        var keys = took.decidedAt() == null
                ? Map.<String, List<String>>of()
                : Map.of(
                        DECIDED,
                        List.of(
                                took.authority(),
                                took.service(),
                                month(took.decidedAt()).toString()));
        store.write(generation, List.of(new Document(id, sequence, new Content(took, MAPPER), keys)));
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /// As the fact says, or else when it was recorded.
    private static Instant happened(DomainEventMessage<?> message) {
        return Objects.requireNonNullElse(Provenance.of(message.getMetaData()).occurredAt(), message.getTimestamp());
    }
}
