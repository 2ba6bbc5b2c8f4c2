package org.ecitizen.starter.rebuild;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.starter.view.Parked;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.ViewBatch;
import org.ecitizen.starter.view.ViewStore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/// Takes into a generation exactly the events that the view's processor has taken into the current one, or has kept
/// apart for it.
final class Filling {
    private final View view;
    private final StreamableMessageSource<TrackedEventMessage<?>> events;
    private final TransactionManager transactions;
    private final ViewStore store;
    private final long total;
    private final Set<Class<?>> handled;
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
        this.handled = handled(view);
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
        if (handled.stream().noneMatch(type -> type.isAssignableFrom(event.getPayloadType()))) {
            // Taken in by passing it over, without a look into it.
            taken.incrementAndGet();
            return false;
        }
        return true;
    }

    /// The kinds of events that the view's processor hands it.
    private static Set<Class<?>> handled(View view) {
        return Stream.of(ReflectionUtils.getAllDeclaredMethods(view.getClass()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, EventHandler.class))
                .map(method -> method.getParameterTypes()[0])
                .collect(Collectors.toSet());
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
        gathered(() -> {
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

    /// In one transaction, with everything that is written of a document written once.
    private void gathered(Runnable work) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(() -> {
            ViewBatch.begin(store);
            work.run();
            return null;
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(result.exceptionResult());
        }
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
