package org.ecitizen.starter.health;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.ecitizen.starter.axon.Standstills;
import org.ecitizen.starter.axon.Standstills.Standstill;
import org.ecitizen.starter.view.BackfillProgress;
import org.ecitizen.starter.view.View;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Whether each processor runs, without error, and is not further behind the last event than the limit. Segments of
/// other nodes are theirs to report.
@Component("projectionLagHealthIndicator")
class ProjectionLagHealthIndicator extends PromptHealthIndicator {
    private final EventProcessingConfiguration processors;
    private final EventStore events;
    private final Standstills standstills;
    private final ProjectionLagProperties properties;
    private final ObjectProvider<View> views;
    private final BackfillProgress backfill;

    ProjectionLagHealthIndicator(
            EventProcessingConfiguration processors,
            EventStore events,
            Standstills standstills,
            ProjectionLagProperties properties,
            ObjectProvider<View> views,
            BackfillProgress backfill) {
        this.processors = processors;
        this.events = events;
        this.standstills = standstills;
        this.properties = properties;
        this.views = views;
        this.backfill = backfill;
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var head = head(events);
        var others = new HashMap<String, Long>();
        views.forEach(view -> {
            var source = view.source();
            if (source != null) {
                others.put(view.name(), head(source));
            }
        });
        var all = new LinkedHashMap<String, Object>();
        var healthy = true;
        for (var name : processors.eventProcessors().keySet().stream().sorted().toList()) {
            var processor = processors.eventProcessor(name, StreamingEventProcessor.class);
            if (processor.isPresent()) {
                var state = state(processor.get(), others.getOrDefault(name, head));
                all.put(name, state);
                healthy &= state.isHealthy(properties.limit());
            }
        }
        if (!healthy) {
            throw new Unhealthy("a view stands still or is far behind", all);
        }
        return all;
    }

    private static long head(StreamableMessageSource<?> source) {
        var head = source.createHeadToken();
        return head == null ? -1 : head.position().orElse(-1);
    }

    /// @param behind positions between what is recorded and what the slowest segment has taken in
    /// @param standsStillAt the event that cannot be taken in; absent: there is none
    private record State(
            boolean running,
            boolean inError,
            long behind,
            @Nullable Standstill standsStillAt) {
        boolean isHealthy(long limit) {
            return running && !inError && behind <= limit && standsStillAt == null;
        }
    }

    private State state(StreamingEventProcessor processor, long head) {
        var segments = processor.processingStatus().values();
        var slowest = segments.stream()
                .map(EventTrackerStatus::getCurrentPosition)
                .mapToLong(position -> position.orElse(-1))
                .min();
        var reached = backfill.of(processor.getName())
                .map(filled -> OptionalLong.of(filled.position()))
                .orElse(slowest);
        return new State(
                processor.isRunning(),
                processor.isError() || segments.stream().anyMatch(EventTrackerStatus::isErrorState),
                behind(reached, head),
                standstills.of(processor.getName(), slowest.orElse(-1)).orElse(null));
    }

    private static long behind(OptionalLong position, long head) {
        return position.isPresent() ? Math.max(0, head - position.getAsLong()) : 0;
    }
}
