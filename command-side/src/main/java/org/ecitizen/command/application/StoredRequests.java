package org.ecitizen.command.application;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.Provenance;
import org.ecitizen.events.application.ApplicationEvent;
import org.springframework.stereotype.Component;

/// Other requests, folded from their streams.
@Component
class StoredRequests implements OtherRequests {
    private final EventStore events;

    StoredRequests(EventStore events) {
        this.events = events;
    }

    @Override
    public Optional<CaseFile> find(String applicationId) {
        var file = new CaseFile();
        events.readEvents(applicationId).asStream().forEach(message -> {
            if (message.getPayload() instanceof ApplicationEvent event) {
                file.take(
                        event,
                        Provenance.of(message.getMetaData()),
                        message.getTimestamp(),
                        message.getSequenceNumber());
            }
        });
        return Optional.of(file).filter(CaseFile::isSubmitted);
    }
}
