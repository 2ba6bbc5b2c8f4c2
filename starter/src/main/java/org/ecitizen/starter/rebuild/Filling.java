package org.ecitizen.starter.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewBatch;
import org.ecitizen.starter.view.ViewStore;

/// Takes into a generation exactly the events that the view's processor has taken into the current one.
final class Filling {
    private static final int BATCH = 200;
    private static final int PATIENCE_SECONDS = 5;

    private final View view;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final TransactionManager transactions;
    private final ViewStore store;
    private final long total;
    private Seen seen = Seen.NOTHING;
    private final AtomicLong taken = new AtomicLong();

    Filling(
            View view,
            StreamableMessageSource<TrackedEventMessage<?>> events,
            TransactionManager transactions,
            ViewStore store) {
        this.view = view;
        this.events = events;
        this.transactions = transactions;
        this.store = store;
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
        var place = seen.end();
        if (!goal.equals(seen)) {
            try (var stream = events.openStream(place)) {
                var batch = new ArrayList<DomainEventMessage<?>>();
                while (!goal.isWithin(place)) {
                    if (!stream.hasNextAvailable(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                        // There is no more; what is not covered then are gaps that nobody fills any more.
                        if (goal.isPassedBy(place)) {
                            break;
                        }
                        throw new IllegalStateException("The events end before the place that the view has come to");
                    }
                    var event = stream.nextAvailable();
                    place = event.trackingToken();
                    if (isNew(event, goal)) {
                        batch.add((DomainEventMessage<?>) event);
                    }
                    if (batch.size() == BATCH) {
                        checkpoint.run();
                        take(batch, generation);
                    }
                }
                checkpoint.run();
                take(batch, generation);
            }
            seen = goal;
        }
    }

    private boolean isNew(TrackedEventMessage<?> event, Seen goal) {
        return goal.has(event) && !seen.has(event);
    }

    private void take(List<DomainEventMessage<?>> batch, String generation) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(() -> {
            ViewBatch.begin(store);
            batch.forEach(event -> view.take(event, generation));
            return null;
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(result.exceptionResult());
        }
        taken.addAndGet(batch.size());
        batch.clear();
    }
}
