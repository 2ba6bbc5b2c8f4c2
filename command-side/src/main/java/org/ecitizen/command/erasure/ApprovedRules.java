package org.ecitizen.command.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.ecitizen.events.erasure.RetentionApproved;
import org.ecitizen.events.erasure.RetentionEvent;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The retention rules under which data may go by itself.
@Component
@ProcessingGroup("retention-rules")
class ApprovedRules implements View {
    private static final String ALL = "all";
    private static final int PAGE = 1_000;
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ViewStore store;
    private final Views views;

    ApprovedRules(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    record Rule(String authority, String service, String rule) {}

    List<Rule> all() {
        var rules = new ArrayList<Rule>();
        @Nullable String after = null;
        do {
            var page = views.page(this, Range.of(ALL, List.of(ALL), after, PAGE));
            page.documents().forEach(document -> rules.add(MAPPER.readValue(document.json(), Rule.class)));
            after = page.next();
        } while (after != null);
        return rules;
    }

    @Override
    public String name() {
        return "retention-rules";
    }

    @Override
    public List<String> indexes() {
        return List.of(ALL);
    }

    @EventHandler
    void on(RetentionEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @ResetHandler
    void reset() {
        views.empty(this);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        if (message.getPayload() instanceof RetentionApproved approved) {
            var id = String.join("/", approved.authority(), approved.service(), approved.rule());
            store.write(
                    generation,
                    List.of(new Document(
                            id,
                            message.getSequenceNumber(),
                            MAPPER.writeValueAsString(
                                    new Rule(approved.authority(), approved.service(), approved.rule())),
                            Map.of(ALL, List.of(ALL, id)))));
        }
    }
}
