package org.ecitizen.starter.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.lifecycle.Phase;
import org.ecitizen.starter.view.BackfillProgress;
import org.ecitizen.starter.view.BackfillTokens;
import org.ecitizen.starter.view.Parked;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewBatch;
import org.ecitizen.starter.view.ViewProperties;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Takes the past into the views that are far behind when the program starts: after their database was lost,
/// or when there is a new one. One reader does it for all of them, so an event is read, opened and made of its text
/// once, and not once for each view.
///
/// What keeps processors away meanwhile is the claim of the views' tokens, before any processor starts. Each batch is
/// stored together with the tokens, as a processor would do it, so it may be killed at any moment, and a rebuild may
/// take the claim away. Whatever it cannot take in it leaves to the processors, who know what to do then.
@Component
final class Backfill implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Backfill.class);

    private final ApplicationContext context;
    private final EventStore events;
    private final TransactionManager transactions;
    private final TokenStore tokens;
    private final Views views;
    private final ViewStore store;
    private final Parked parked;
    private final BackfillProgress progress;
    private final long far;
    private volatile boolean running;
    private @Nullable Thread worker;

    Backfill(
            ApplicationContext context,
            EventStore events,
            TransactionManager transactions,
            BackfillTokens tokens,
            Views views,
            ViewStore store,
            Parked parked,
            BackfillProgress progress,
            ViewProperties properties) {
        this.context = context;
        this.events = events;
        this.transactions = transactions;
        this.tokens = tokens.tokens();
        this.views = views;
        this.store = store;
        this.parked = parked;
        this.progress = progress;
        this.far = properties.backfillFrom();
    }

    /// A view whose token is claimed here.
    ///
    /// @param seen what it had taken in before
    private record Claimed(View view, Handled handled, Seen seen) {
        boolean takes(TrackedEventMessage<?> event) {
            return handled.has(event) && !seen.has(event);
        }
    }

    @Override
    public void start() {
        running = true;
        try {
            var claimed = claim();
            if (!claimed.isEmpty()) {
                worker = Thread.ofPlatform().name("backfill").daemon().start(() -> run(claimed));
            }
        } catch (RuntimeException e) {
            log.warn("The views catch up each by itself: {}", e.getClass().getSimpleName());
        }
    }

    private List<Claimed> claim() {
        var head = position(events.createHeadToken());
        var claimed = new ArrayList<Claimed>();
        if (head >= far) {
            for (var view : views()) {
                try {
                    var seen = transactions.fetchInTransaction(() -> claim(view, head));
                    if (seen != null) {
                        claimed.add(new Claimed(view, Handled.by(view), seen));
                    }
                } catch (RuntimeException e) {
                    log.debug("{} is kept up elsewhere", view.name(), e);
                }
            }
        }
        return claimed;
    }

    /// Those of the event store whose processor does nothing else.
    private List<View> views() {
        var handlers = Stream.of(context.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(name -> context.findAnnotationOnBean(name, ProcessingGroup.class))
                .collect(Collectors.groupingBy(ProcessingGroup::value, Collectors.counting()));
        return context.getBeansOfType(View.class).values().stream()
                .filter(view -> view.source() == null)
                .filter(view -> handlers.getOrDefault(view.name(), 0L) == 1)
                .toList();
    }

    /// @return absent: it is not far behind, waits with something, or is shared by several segments
    private @Nullable Seen claim(View view, long head) {
        if (tokens.fetchSegments(view.name()).length == 0) {
            tokens.initializeTokenSegments(view.name(), 1);
        }
        if (tokens.fetchSegments(view.name()).length != 1) {
            return null;
        }
        var seen = new Seen(
                List.of(Seen.Part.of(Segment.ROOT_SEGMENT, tokens.fetchToken(view.name(), Segment.ROOT_SEGMENT))));
        if (head - position(seen.end()) < far
                || !parked.streams(views.current(view)).isEmpty()) {
            tokens.releaseClaim(view.name(), Segment.ROOT_SEGMENT.getSegmentId());
            return null;
        }
        progress.reached(view.name(), seen.end());
        return seen;
    }

    private void run(List<Claimed> claimed) {
        var names = claimed.stream().map(each -> each.view().name()).toList();
        try {
            var reached = earliest(claimed);
            log.info("The views {} take in the past together, from position {}", names, position(reached));
            for (var head = events.createHeadToken();
                    position(head) - position(reached) >= far;
                    head = events.createHeadToken()) {
                take(claimed, reached, head);
                reached = head;
            }
            log.info("The views {} have come to position {} together", names, position(reached));
        } catch (CancellationException | InterruptedException e) {
            log.info("The views {} go on where they are when the program is started again", names);
        } catch (RuntimeException e) {
            log.warn("The views {} go on each by itself: {}", names, e.toString());
        } finally {
            names.forEach(this::release);
        }
    }

    private void take(List<Claimed> claimed, @Nullable TrackingToken from, TrackingToken head)
            throws InterruptedException {
        var goal = new Seen(List.of(new Seen.Part(Segment.ROOT_SEGMENT, head)));
        try (var ahead = new ReadAhead(
                events,
                from,
                goal,
                event -> goal.has(event) && claimed.stream().anyMatch(each -> each.takes(event)) && isOpened(event))) {
            ahead.forEachBatch(batch -> {
                if (!running) {
                    throw new CancellationException();
                }
                if (!batch.isEmpty()) {
                    take(claimed, batch);
                }
            });
        }
        new Gathered(transactions, store).run(() -> claimed.forEach(each -> reach(each, head)));
    }

    /// While the batch before is taken in.
    private static boolean isOpened(TrackedEventMessage<?> event) {
        return event.getPayload() != null && event.getMetaData() != null;
    }

    private void take(List<Claimed> claimed, List<DomainEventMessage<?>> batch) {
        var last = (TrackedEventMessage<?>) batch.getLast();
        new Gathered(transactions, store).run(() -> {
            for (var each : claimed) {
                take(each, batch);
            }
            // Where there is no common transaction the views have to be written before the positions.
            ViewBatch.settle();
            for (var each : claimed) {
                if (each.seen().has(last)) {
                    tokens.extendClaim(each.view().name(), Segment.ROOT_SEGMENT.getSegmentId());
                } else {
                    reach(each, last.trackingToken());
                }
            }
        });
    }

    private void take(Claimed claimed, List<DomainEventMessage<?>> batch) {
        var generation = views.current(claimed.view());
        var wanted = batch.stream()
                .filter(event -> claimed.takes((TrackedEventMessage<?>) event))
                .toList();
        store.prefetch(
                generation,
                wanted.stream().map(DomainEventMessage::getAggregateIdentifier).toList());
        wanted.forEach(event -> claimed.view().take(event, generation));
    }

    private void reach(Claimed claimed, TrackingToken token) {
        tokens.storeToken(token, claimed.view().name(), Segment.ROOT_SEGMENT.getSegmentId());
        progress.reached(claimed.view().name(), token);
    }

    /// So that the processor need not wait until the claim has run out.
    private void release(String view) {
        progress.ended(view);
        try {
            transactions.executeInTransaction(() -> tokens.releaseClaim(view, Segment.ROOT_SEGMENT.getSegmentId()));
        } catch (RuntimeException e) {
            log.debug("The claim of {} runs out by itself", view, e);
        }
    }

    /// Where the view that is furthest behind stands; absent: at the beginning.
    private static @Nullable TrackingToken earliest(List<Claimed> claimed) {
        return new Seen(claimed.stream()
                        .flatMap(each -> each.seen().parts().stream())
                        .toList())
                .end();
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }

    @Override
    public void stop() {
        running = false;
        if (worker != null) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// When the event store can be read, and before any processor starts.
    @Override
    public int getPhase() {
        return Phase.EXTERNAL_CONNECTIONS + 1;
    }
}
