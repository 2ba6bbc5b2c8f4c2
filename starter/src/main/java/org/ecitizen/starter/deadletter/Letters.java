package org.ecitizen.starter.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.ecitizen.starter.axon.Untaken;
import org.ecitizen.starter.deadletter.LetterStore.Head;
import org.ecitizen.starter.view.Parked;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/// All dead letters. Those of a view belong to the generation that could not take the events in: a rebuild makes its
/// own,
/// and those of the old generation go with it.
final class Letters implements Parked {
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PATIENCE_MILLIS = 500;

    private final LetterStore store;
    private final Supplier<Map<String, View>> all;
    private final Supplier<Views> views;
    private final PassingFaults passing;
    private final Care care;
    private final DeadLetterProcessors processors;
    private final AtomicReference<@Nullable CompletableFuture<Look>> looking = new AtomicReference<>();
    private volatile Look last = new Look(List.of(), Set.of(), System.nanoTime() - FRESH_NANOS);

    /// @param keys of all streams that wait, see [#key]
    private record Look(List<Head> heads, Set<String> keys, long at) {}

    Letters(
            LetterStore store,
            ObjectProvider<View> all,
            ObjectProvider<Views> views,
            PassingFaults passing,
            Care care,
            DeadLetterProcessors processors) {
        this.store = store;
        // Asked for each event; a look into the context each time would cost more than the event.
        this.all = SingletonSupplier.of(() -> all.stream().collect(Collectors.toMap(View::name, view -> view)));
        this.views = SingletonSupplier.of(views::getObject);
        this.passing = passing;
        this.care = care;
        this.processors = processors;
    }

    /// The queue that a processor fills now: that of the generation its batch works on.
    String queueOf(String processor) {
        var view = all.get().get(processor);
        return view == null ? processor : views.get().ofBatch(view);
    }

    /// The processor whose queue it is.
    static String processorOf(String queue) {
        var generation = queue.indexOf('@');
        return generation < 0 ? queue : queue.substring(0, generation);
    }

    SequencedDeadLetterQueue<EventMessage<?>> queue(String name) {
        return store.queue(name);
    }

    void lock(String queue, String stream) {
        store.lock(queue, stream);
    }

    /// Those that processors of this process wait with; what a rebuild under way keeps apart is not among them.
    List<Head> now() {
        return ofProcessors(store.heads());
    }

    /// The same, as it was at most a second ago.
    List<Head> lately() {
        return ofProcessors(look().heads());
    }

    private List<Head> ofProcessors(List<Head> heads) {
        var current = heads.stream()
                .map(head -> processorOf(head.queue()))
                .distinct()
                .filter(processors.names()::contains)
                .map(this::queueOf)
                .collect(Collectors.toSet());
        return heads.stream().filter(head -> current.contains(head.queue())).toList();
    }

    /// The next look is a new one.
    void changed() {
        last = new Look(last.heads(), last.keys(), System.nanoTime() - FRESH_NANOS);
    }

    @Override
    public boolean holds(String view, String stream) {
        var keys = look().keys();
        return !keys.isEmpty() && keys.contains(key(view, stream));
    }

    @Override
    public boolean holdsSome(String view) {
        return look().heads().stream()
                .anyMatch(head -> processorOf(head.queue()).equals(view));
    }

    @Override
    public boolean isIncomplete(View view) {
        return store.queue(views.get().current(view)).amountOfSequences() > 0;
    }

    @Override
    public Set<String> streams(String generation) {
        return store.heads().stream()
                .filter(head -> head.queue().equals(generation))
                .map(Head::stream)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isPassing(Throwable fault) {
        return processors.names().isEmpty() || passing.isOne(fault);
    }

    @Override
    public void unwritable(RuntimeException fault) {
        if (!passing.isOne(fault)) {
            care.begin();
        }
    }

    @Override
    public void park(String generation, DomainEventMessage<?> event, Throwable fault) {
        enqueue(
                generation,
                event,
                new GenericDeadLetter<EventMessage<?>>(event.getAggregateIdentifier(), event)
                        .withCause(cause(new Untaken(fault, true))));
    }

    @Override
    public void parkBehind(String generation, DomainEventMessage<?> event) {
        enqueue(generation, event, new GenericDeadLetter<EventMessage<?>>(event.getAggregateIdentifier(), event));
    }

    @Override
    public void drop(String generation) {
        store.queue(generation).clear();
        changed();
    }

    @Override
    public void dropOthers(String view, String current, String begun) {
        store.heads().stream()
                .map(Head::queue)
                .distinct()
                .filter(queue -> processorOf(queue).equals(view) && queue.contains("@"))
                .filter(queue -> !queue.equals(current) && !queue.equals(begun))
                .forEach(this::drop);
    }

    /// What is kept of a fault.
    static ThrowableCause cause(Untaken untaken) {
        return new ThrowableCause(untaken.kinds().getLast(), untaken.getMessage());
    }

    private void enqueue(String generation, DomainEventMessage<?> event, DeadLetter<EventMessage<?>> letter) {
        store.queue(generation).enqueue(event.getAggregateIdentifier(), letter);
    }

    /// One looks for all who ask. Where the store does not answer soon, the last look counts on: whoever asks reads
    /// from
    /// the same store next, and is told so there.
    private Look look() {
        var known = last;
        if (System.nanoTime() - known.at() < FRESH_NANOS) {
            return known;
        }
        var mine = new CompletableFuture<Look>();
        var underWay = looking.compareAndExchange(null, mine);
        if (underWay == null) {
            Thread.ofVirtual().name("dead-letters").start(() -> lookAgain(mine));
        }
        return (underWay == null ? mine : underWay)
                .completeOnTimeout(known, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void lookAgain(CompletableFuture<Look> answer) {
        var at = System.nanoTime();
        try {
            var heads = store.heads();
            last = new Look(
                    heads,
                    heads.stream()
                            .map(head -> key(processorOf(head.queue()), head.stream()))
                            .collect(Collectors.toSet()),
                    at);
        } catch (RuntimeException e) {
            last = new Look(last.heads(), last.keys(), System.nanoTime());
        } finally {
            looking.set(null);
            answer.complete(last);
        }
    }

    private static String key(String processor, @Nullable String stream) {
        return processor + "/" + stream;
    }
}
