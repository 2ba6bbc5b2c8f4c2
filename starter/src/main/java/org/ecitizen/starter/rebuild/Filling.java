package org.ecitizen.starter.rebuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.ecitizen.starter.view.Parked;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewStore;
import org.jspecify.annotations.Nullable;

/// Takes into a generation exactly the events that the view's processor has taken into the current one, or has kept
/// apart for it.
final class Filling {
    private final View view;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final TransactionManager transactions;
    private final ViewStore store;
    private final long total;
    private final Handled handled;
    private final Gathered gathered;
    private Seen seen = Seen.NOTHING;
    private final AtomicLong taken = new AtomicLong();

    private final Parked parked;
    /// The streams of which something could not be taken in; they wait, in this generation as in the current one.
    private @Nullable Set<String> waiting;

    Filling(
            View view,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TransactionManager transactions,
            ViewStore store,
            Parked parked) {
        this.view = view;
        this.handled = Handled.by(view);
        this.gathered = new Gathered(transactions, store);
        this.events = events;
        this.transactions = transactions;
        this.store = store;
        this.parked = parked;
        var head = events.createHeadToken();
        this.total = head == null ? 0 : head.position().orElse(-1) + 1;
    }

    /// How many events there were when it began, about.
    long total() {
        return total;
    }

    /// How many events it has taken in so far.
    long taken() {
        return taken.get();
    }

    /// Goes on until the generation holds what `goal` has, and nothing that it has not. All of
    /// that is committed, so a stream that ends before is a fault of the store and not a reason
    /// to leave something out.
    ///
    /// @param checkpoint passed between two batches; may throw
    void upTo(Seen goal, String generation, Runnable checkpoint) throws InterruptedException {
        if (!goal.equals(seen)) {
            try (var ahead = new ReadAhead(events, seen.end(), goal, event -> isNew(event, goal))) {
                ahead.forEachBatch(batch -> {
                    checkpoint.run();
                    take(batch, generation);
                });
            }
            seen = goal;
        }
    }

    private boolean isNew(TrackedEventMessage<?> event, Seen goal) {
        if (!goal.has(event) || seen.has(event)) {
            return false;
        }
        if (!handled.has(event)) {
            // Taken in by passing it over, without a look into it.
            taken.incrementAndGet();
            return false;
        }
        return true;
    }

    private void take(List<DomainEventMessage<?>> batch, String generation) {
        var before = waiting == null ? parked.streams(generation) : waiting;
        try {
            waiting = taken(batch, generation, before);
        } catch (RuntimeException e) {
            if (parked.isPassing(e)) {
                throw e;
            }
            // One of them cannot be taken in: each by itself then.
            for (var event : batch) {
                waiting = alone(event, generation, waiting == null ? before : waiting);
            }
        }
        taken.addAndGet(batch.size());
    }

    private Set<String> taken(List<DomainEventMessage<?>> batch, String generation, Set<String> before) {
        gathered.run(() -> {
            // What they will change is mostly what they are about.
            store.prefetch(
                    generation,
                    batch.stream()
                            .map(DomainEventMessage::getAggregateIdentifier)
                            .toList());
            batch.forEach(event -> {
                if (before.contains(event.getAggregateIdentifier())) {
                    parked.parkBehind(generation, event);
                } else {
                    view.take(event, generation);
                }
            });
        });
        return before;
    }

    private Set<String> alone(DomainEventMessage<?> event, String generation, Set<String> before) {
        try {
            return taken(List.of(event), generation, before);
        } catch (RuntimeException e) {
            if (parked.isPassing(e) || before.contains(event.getAggregateIdentifier())) {
                throw e;
            }
            transactions.executeInTransaction(() -> parked.park(generation, event, e));
            var more = new HashSet<>(before);
            more.add(event.getAggregateIdentifier());
            return more;
        }
    }
}
