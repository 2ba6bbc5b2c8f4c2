package org.ecitizen.starter.processor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.axon.Standstills;
import org.ecitizen.starter.axon.Standstills.Standstill;
import org.ecitizen.starter.view.BackfillProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The processors of this process and how each is doing. Segments that other nodes hold are theirs to tell of.
@Component
class Processors {
    private final EventProcessingConfiguration configuration;
    private final EventStore events;
    private final Standstills standstills;
    private final BackfillProgress backfill;
    private final Clock clock;

    Processors(
            EventProcessingConfiguration configuration,
            EventStore events,
            Standstills standstills,
            BackfillProgress backfill,
            Clock clock) {
        this.configuration = configuration;
        this.events = events;
        this.standstills = standstills;
        this.backfill = backfill;
        this.clock = clock;
    }

    /// @param processor its name
    /// @param state running, replaying, standing-still, stopped, or waiting for its segments
    /// @param segments how many of its segments are taken in here
    /// @param position of the slowest segment; absent: none is here
    /// @param behindEvents positions between what is recorded and what the slowest segment has taken in
    /// @param behindSeconds age of the oldest event that is not taken in; 0 where there is none
    /// @param standsStill at which event, since when and why; absent: it does not
    record State(
            String processor,
            String state,
            int segments,
            @Nullable Long position,
            long behindEvents,
            long behindSeconds,
            @Nullable Standstill standsStill) {}

    /// All of them, by name.
    List<State> states() {
        var head = events.createHeadToken().position().orElse(-1);
        var states = new ArrayList<State>();
        for (var name :
                configuration.eventProcessors().keySet().stream().sorted().toList()) {
            configuration
                    .eventProcessor(name, StreamingEventProcessor.class)
                    .ifPresent(processor -> states.add(state(processor, head)));
        }
        return states;
    }

    /// Stops a processor of this process until it is started again, here or by a start of the program.
    ///
    /// @return false if there is no such processor
    boolean stop(String name) {
        return with(name, StreamingEventProcessor::shutDown);
    }

    /// @return false if there is no such processor
    boolean start(String name) {
        return with(name, StreamingEventProcessor::start);
    }

    private boolean with(String name, Consumer<StreamingEventProcessor> action) {
        var found = configuration.eventProcessor(name, StreamingEventProcessor.class);
        found.ifPresent(action);
        return found.isPresent();
    }

    private State state(StreamingEventProcessor processor, long head) {
        var backfilled = backfill.of(processor.getName());
        if (backfilled.isPresent()) {
            var filled = backfilled.get();
            var behind = Math.max(0, head - filled.position());
            var age = age(Optional.ofNullable(filled.token()));
            return new State(processor.getName(), "replaying", 1, filled.position(), behind, age, null);
        }
        var segments = processor.processingStatus().values();
        var slowest = segments.stream()
                .min(Comparator.comparingLong(
                        segment -> segment.getCurrentPosition().orElse(-1)));
        var position = slowest.map(segment -> segment.getCurrentPosition().orElse(-1));
        var behind = position.map(reached -> Math.max(0, head - reached)).orElse(0L);
        var standstill =
                standstills.of(processor.getName(), position.orElse(-1L)).orElse(null);
        return new State(
                processor.getName(),
                word(processor, slowest, standstill),
                segments.size(),
                position.orElse(null),
                behind,
                behind == 0 ? 0 : age(slowest.map(EventTrackerStatus::getTrackingToken)),
                standstill);
    }

    private static String word(
            StreamingEventProcessor processor, Optional<EventTrackerStatus> slowest, @Nullable Standstill standstill) {
        if (!processor.isRunning()) {
            return "stopped";
        }
        if (standstill != null || processor.isError()) {
            return "standing-still";
        }
        return slowest.map(segment -> segment.isReplaying() ? "replaying" : "running")
                .orElse("waiting");
    }

    private long age(Optional<TrackingToken> reached) {
        try (var next = events.openStream(reached.orElse(null))) {
            return next.hasNextAvailable() ? seconds(next.nextAvailable().getTimestamp()) : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private long seconds(Instant recorded) {
        return Math.max(0, Duration.between(recorded, clock.instant()).toSeconds());
    }
}
