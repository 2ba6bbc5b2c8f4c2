package org.ecitizen.starter.deadletter;

import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.ecitizen.events.application.ApplicationEvent;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.Views;

/// Another view that every event of a request changes, which goes on while the one beside it waits.
@ProcessingGroup(TwinView.NAME)
class TwinView implements View {
    static final String NAME = "twin";

    private final ViewStore store;
    private final Views views;

    TwinView(ViewStore store, Views views) {
        this.store = store;
        this.views = views;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> indexes() {
        return List.of();
    }

    @EventHandler
    void on(ApplicationEvent event, DomainEventMessage<?> message) {
        views.take(this, message);
    }

    @Override
    public void take(DomainEventMessage<?> message, String generation) {
        if (message.getPayload() instanceof ApplicationEvent event) {
            store.write(
                    generation,
                    List.of(new Document(event.applicationId(), message.getSequenceNumber(), "{}", Map.of())));
        }
    }
}
