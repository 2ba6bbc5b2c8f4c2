package org.ecitizen.starter.view;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// How far the views of this node have come.
@Component
public class ViewProgress {
    private final EventProcessingConfiguration processors;
    private final EventStore events;
    private final Parked parked;

    ViewProgress(EventProcessingConfiguration processors, EventStore events, Parked parked) {
        this.processors = processors;
        this.events = events;
        this.parked = parked;
    }

    /// Waits until a view has taken in everything that is recorded now, so that what is read from
    /// it next is whole.
    ///
    /// @throws ProblemException 503 when that takes longer, or the view could not take something in
    public void awaitHead(View view, Duration longest) {
        var source = view.source();
        var head = (source == null ? events : source).createHeadToken();
        var end = System.nanoTime() + longest.toNanos();
        while (!covers(view, head)) {
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "view.behind",
                        "The view has not come so far yet",
                        "What was recorded is safe. Ask again in a moment.");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        if (parked.isIncomplete(view)) {
            throw new ProblemException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "view.incomplete",
                    "The view waits with something that it could not take in",
                    "What was recorded is safe. An administrator has to look after it.");
        }
    }

    private boolean covers(View view, @Nullable TrackingToken head) {
        if (head == null) {
            return true;
        }
        var processor = processors
                .eventProcessor(view.name(), StreamingEventProcessor.class)
                .orElseThrow();
        var segments = processor.processingStatus().values();
        return !segments.isEmpty()
                && segments.stream()
                        .allMatch(segment -> segment.getTrackingToken() != null
                                && (segment.isCaughtUp()
                                        || segment.getTrackingToken().covers(head))
                                && segment.getTrackingToken().position().orElse(-1)
                                        >= head.position().orElse(-1));
    }
}
