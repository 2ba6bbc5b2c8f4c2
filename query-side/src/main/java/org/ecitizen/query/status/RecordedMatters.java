package org.ecitizen.query.status;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.query.erasure.ErasureReader;
import org.ecitizen.starter.access.Matter;
import org.ecitizen.starter.access.Matters;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What no view knows: a request that was just recorded, since the stream is never behind, and erasures. Asked last,
/// because it reads whole streams.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordedMatters implements Matters {
    private final EventStore events;
    private final RequestMatters requests;
    private final ErasureReader erasures;

    RecordedMatters(EventStore events, RequestMatters requests, ErasureReader erasures) {
        this.events = events;
        this.requests = requests;
        this.erasures = erasures;
    }

    @Override
    public Optional<Matter> find(String id) {
        return StatusFold.of(events.readEvents(id).asStream().toList(), event -> true)
                .map(requests::matter)
                .or(() -> erasures.matter(id));
    }
}
