package org.ecitizen.starter.rebuild;

import java.util.Iterator;
import java.util.List;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.jspecify.annotations.Nullable;

/// All documents of a generation in the order of their ids, of which only a portion is in memory.
final class Documents {
    private static final int PORTION = 500;

    private final ViewStore store;
    private final String generation;
    private Iterator<Document> portion = List.<Document>of().iterator();
    private @Nullable Document next;

    Documents(ViewStore store, String generation) {
        this.store = store;
        this.generation = generation;
        advance(null);
    }

    /// The next one, which stays the next one; absent: there are no more.
    @Nullable
    Document peek() {
        return next;
    }

    Document take() {
        var taken = java.util.Objects.requireNonNull(next);
        advance(taken.id());
        return taken;
    }

    private void advance(@Nullable String after) {
        if (!portion.hasNext()) {
            portion = store.portion(generation, after, PORTION).iterator();
        }
        next = portion.hasNext() ? portion.next() : null;
    }
}
