package org.ecitizen.starter.rebuild;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.view.Parked;
import org.ecitizen.starter.view.Takeover;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.springframework.stereotype.Component;

/// The rebuilds that this node has begun since it was started, the last one of each view.
@Component
class Rebuilds {
    private final Views views;
    private final ViewStore store;
    private final EventStore events;
    private final TransactionManager transactions;
    private final EventProcessingConfiguration processors;
    private final Takeover takeover;
    private final Parked parked;
    private final Clock clock;
    private final Map<String, Rebuild> last = new ConcurrentHashMap<>();

    Rebuilds(
            Views views,
            ViewStore store,
            EventStore events,
            TransactionManager transactions,
            EventProcessingConfiguration processors,
            Takeover takeover,
            Parked parked,
            Clock clock) {
        this.views = views;
        this.store = store;
        this.events = events;
        this.transactions = transactions;
        this.processors = processors;
        this.takeover = takeover;
        this.parked = parked;
        this.clock = clock;
    }

    /// Begins a rebuild, which goes on by itself.
    ///
    /// @return empty if one of this view is under way here
    Optional<Rebuild> start(View view, boolean evenIfDifferent) {
        var rebuild = rebuild(view, evenIfDifferent);
        var kept =
                last.compute(view.name(), (name, before) -> before != null && before.isUnderWay() ? before : rebuild);
        if (kept != rebuild) {
            return Optional.empty();
        }
        Thread.ofVirtual().name("rebuild-" + view.name()).start(rebuild::run);
        return Optional.of(rebuild);
    }

    Optional<Rebuild> last(View view) {
        return Optional.ofNullable(last.get(view.name()));
    }

    StreamingEventProcessor processor(View view) {
        return processors
                .eventProcessor(view.name(), StreamingEventProcessor.class)
                .orElseThrow();
    }

    private Rebuild rebuild(View view, boolean evenIfDifferent) {
        return new Rebuild(
                view,
                evenIfDifferent,
                views,
                store,
                new Upkeep(processor(view), takeover, transactions),
                new Filling(view, Objects.requireNonNullElse(view.source(), events), transactions, store, parked),
                clock.instant());
    }
}
