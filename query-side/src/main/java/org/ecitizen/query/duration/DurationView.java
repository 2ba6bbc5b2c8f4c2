package org.ecitizen.query.duration;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
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
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// When each request was handed in and first decided, and for each service and month how many took how many days.
/// Nothing about a person is kept here.
@Component
@ProcessingGroup("durations")
class DurationView implements View {
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
        return List.of();
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
                        .ifPresent(took -> {
                            var at = happened(message);
                            write(
                                    generation,
                                    decided.applicationId(),
                                    message.getSequenceNumber(),
                                    new Took(took.authority(), took.service(), took.submittedAt(), at));
                            count(generation, took, at);
                        });
            default -> {}
        }
    }

    /// How long the requests of a service took that were first decided in the months from one to another, both
    /// included. A month without any is absent.
    Map<YearMonth, Spread> decided(String authority, String service, YearMonth from, YearMonth to) {
        var months = new HashMap<String, YearMonth>();
        for (var month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            months.put(place(authority, service, month), month);
        }
        var found = new HashMap<YearMonth, Spread>();
        views.findAll(this, months.keySet())
                .forEach((place, kept) ->
                        found.put(Objects.requireNonNull(months.get(place)), kept.as(Spread.class, MAPPER)));
        return found;
    }

    /// Counted when it happens, so that whoever asks reads one document for each month, however many requests there
    /// were.
    private void count(String generation, Took took, Instant decidedAt) {
        var place = place(took.authority(), took.service(), month(decidedAt));
        var spread = store.find(generation, place)
                .map(kept -> kept.as(Spread.class, MAPPER))
                .orElse(Spread.NONE)
                .with(Durations.days(Duration.between(took.submittedAt(), decidedAt)));
        store.write(generation, List.of(new Document(place, spread.total(), new Content(spread, MAPPER), Map.of())));
    }

    private static String place(String authority, String service, YearMonth month) {
        return authority + "/" + service + "/" + month;
    }

    private void write(String generation, String id, long sequence, Took took) {
        store.write(generation, List.of(new Document(id, sequence, new Content(took, MAPPER), Map.of())));
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /// As the fact says, or else when it was recorded.
    private static Instant happened(DomainEventMessage<?> message) {
        return Objects.requireNonNullElse(Provenance.of(message.getMetaData()).occurredAt(), message.getTimestamp());
    }
}
