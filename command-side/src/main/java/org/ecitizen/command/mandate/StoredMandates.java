package org.ecitizen.command.mandate;

import java.time.Instant;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.events.mandate.MandateEvent;
import org.ecitizen.events.mandate.MandateGranted;
import org.springframework.stereotype.Component;

/// Mandates read from their streams each time, so that one that was revoked on another node no longer counts at once.
@Component
class StoredMandates implements Mandates {
    private final EventStore events;

    StoredMandates(EventStore events) {
        this.events = events;
    }

    @Override
    public boolean covers(String principal, String representative, String service, Instant at) {
        return events.readEvents(GrantMandate.id(principal, representative))
                .asStream()
                .map(message -> (MandateEvent) message.getPayload())
                .reduce((before, last) -> last)
                .filter(MandateGranted.class::isInstance)
                .map(MandateGranted.class::cast)
                .filter(given -> given.services().isEmpty() || given.services().contains(service))
                .filter(given -> !at.isBefore(given.from()) && at.isBefore(given.until()))
                .isPresent();
    }
}
