package org.ecitizen.starter.view;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/// Views and their generations: reading the one that counts now, taking events into it, and making another.
@Component
public class Views {
    private final ViewStore store;
    private final ViewGenerations generations;

    private final Parked parked;
    private final Map<String, String> lately = new ConcurrentHashMap<>();

    Views(ViewStore store, ViewGenerations generations, Parked parked) {
        this.store = store;
        this.generations = generations;
        this.parked = parked;
    }

    /// The name of the current generation, ready for use.
    public String current(View view) {
        return ready(view, generations.current(view.name()));
    }

    /// Every generation that is kept or being filled, the current one last. One that is begun after this was asked is
    /// not among them.
    public List<String> generations(View view) {
        var current = current(view);
        var all = new LinkedHashSet<>(store.names(ViewGenerations.beginning(view.name())));
        all.add(generations.newest(view.name()));
        all.remove(current);
        all.forEach(name -> ready(view, name));
        all.add(current);
        return List.copyOf(all);
    }

    public Optional<ViewStore.Document> find(View view, String id) {
        return read(view, generation -> store.find(generation, id));
    }

    /// Several documents by their ids, those that there are.
    public Map<String, ViewStore.Document> findAll(View view, Set<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return read(view, generation -> store.findAll(generation, ids));
    }

    public ViewStore.Page page(View view, ViewStore.Range range) {
        return read(view, generation -> store.page(generation, range));
    }

    public ViewStore.Merged merged(View view, ViewStore.Lists lists) {
        return read(view, generation -> store.merged(generation, lists));
    }

    public List<ViewStore.Count> counts(View view, String index, List<List<String>> prefixes, int most) {
        return read(view, generation -> store.counts(generation, index, prefixes, most));
    }

    /// Takes an event, as a processor hands it out, into the generation that was current when its
    /// batch began.
    public void take(View view, DomainEventMessage<?> event) {
        view.take(event, ofBatch(view));
    }

    /// The generation that was current when the batch under way began; without a batch, the current one. One batch
    /// stays in one generation: a node that has lost its claim without knowing it must not go on in the middle of a
    /// request's events in the generation after a switch.
    public String ofBatch(View view) {
        return CurrentUnitOfWork.map(work -> work.root()
                        .<String>getOrComputeResource("generation of the view " + view.name(), key -> beginning(view)))
                .orElseGet(() -> current(view));
    }

    /// What a batch will change is mostly what its events are about.
    private String beginning(View view) {
        var generation = current(view);
        if (CurrentUnitOfWork.get().root() instanceof BatchingUnitOfWork<?> batch) {
            store.prefetch(
                    generation,
                    batch.getMessages().stream()
                            .filter(DomainEventMessage.class::isInstance)
                            .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                            .toList());
        }
        return generation;
    }

    /// Forgets what the current generation holds, as before a replay.
    public void empty(View view) {
        var current = generations.current(view.name());
        store.drop(current);
        parked.drop(current);
        ready(view, current);
    }

    /// Begins another generation and gives its name, ready for use. What earlier rebuilds left
    /// behind when their process ended is removed, and so is what one that is still under way has
    /// filled: it cannot switch any more.
    public String begin(View view) {
        var begun = generations.begin(view.name());
        store.names(ViewGenerations.beginning(view.name())).stream()
                .filter(name -> !name.equals(begun))
                .forEach(name -> drop(view, name));
        parked.dropOthers(view.name(), generations.current(view.name()), begun);
        return ready(view, begun);
    }

    /// Makes a begun generation the current one, within the caller's transaction where the store
    /// has transactions.
    ///
    /// @return false if another one has been begun since; nothing is changed then
    public boolean switchTo(View view, String generation) {
        return generations.switchTo(view.name(), generation);
    }

    /// Removes a generation and what it waits with, but never the current one.
    public void drop(View view, String generation) {
        if (!generation.equals(generations.current(view.name()))) {
            lately.remove(view.name(), generation);
            store.drop(generation);
            parked.drop(generation);
        }
    }

    /// Reads in the generation that was current when somebody last read. Later ones have higher numbers and
    /// none comes back: if it is current after the reading it was so all the time, and was not dropped
    /// meanwhile. If it is not, what was found, or not found, does not count.
    private <T> T read(View view, Function<String, T> reading) {
        var generation = lately.computeIfAbsent(view.name(), generations::current);
        while (true) {
            try {
                var found = reading.apply(ready(view, generation));
                var current = generations.current(view.name());
                if (current.equals(generation)) {
                    return found;
                }
                generation = current;
            } catch (RuntimeException e) {
                var current = generations.current(view.name());
                if (current.equals(generation)) {
                    throw e;
                }
                generation = current;
            }
            lately.put(view.name(), generation);
        }
    }

    private String ready(View view, String generation) {
        store.declare(generation, view.indexes());
        return generation;
    }
}
