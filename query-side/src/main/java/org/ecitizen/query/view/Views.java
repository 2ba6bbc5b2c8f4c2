package org.ecitizen.query.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Reading and writing the generation of a view that counts now.
@Component
public class Views {
    private final ViewStore store;
    private final ViewGenerations generations;
    private final Set<String> declared = ConcurrentHashMap.newKeySet();

    Views(ViewStore store, ViewGenerations generations) {
        this.store = store;
        this.generations = generations;
    }

    /// The name of the current generation, ready for use.
    public String current(View view) {
        return ready(view, generations.current(view.name()));
    }

    /// The name of the generation that a rebuild fills, ready for use.
    public String next(View view) {
        return ready(view, generations.next(view.name()));
    }

    public Optional<ViewStore.Document> find(View view, String id) {
        return store.find(current(view), id);
    }

    public ViewStore.Page page(View view, ViewStore.Range range) {
        return store.page(current(view), range);
    }

    private String ready(View view, String generation) {
        if (declared.add(generation)) {
            store.declare(generation, List.copyOf(view.indexes()));
        }
        return generation;
    }
}
