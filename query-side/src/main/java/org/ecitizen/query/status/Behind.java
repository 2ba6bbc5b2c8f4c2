package org.ecitizen.query.status;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.view.Parked;
import org.springframework.stereotype.Component;

/// Whether more has happened to a request than a status tells, because the view could not take it in. That does not
/// pass by itself as an ordinary delay does, so nobody may take such a status for the present one.
@Component
class Behind {
    private final Parked parked;
    private final EventStore events;

    Behind(Parked parked, EventStore events) {
        this.parked = parked;
        this.events = events;
    }

    boolean isSo(ApplicationStatus status) {
        return parked.holds(RequestsView.NAME, status.id())
                && events.lastSequenceNumberFor(status.id()).orElse(-1L) > status.version();
    }

    /// Whether a list may lack a request, or have one that belongs there no more.
    boolean mayBe() {
        return parked.holdsSome(RequestsView.NAME);
    }
}
