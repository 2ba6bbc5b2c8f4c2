package org.ecitizen.starter.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A view store that gathers what a batch of events reads and writes, where one is under way (see [ViewBatch]); for
/// everybody else it is the store itself. What can only be asked of the store is asked after all was written.
final class BatchedViewStore implements ViewStore {
    private final ViewStore store;

    BatchedViewStore(ViewStore store) {
        this.store = store;
    }

    @Override
    public void declare(String view, List<String> indexes) {
        store.declare(view, indexes);
    }

    @Override
    public Optional<Document> find(String view, String id) {
        var batch = ViewBatch.current();
        return batch == null ? store.find(view, id) : batch.find(store, view, id);
    }

    @Override
    public Map<String, Document> findAll(String view, Collection<String> ids) {
        flush();
        return store.findAll(view, ids);
    }

    @Override
    public void prefetch(String view, Collection<String> ids) {
        var batch = ViewBatch.current();
        if (batch != null) {
            batch.prefetch(store, view, ids);
        }
    }

    @Override
    public void batchBegins() {
        store.batchBegins();
    }

    @Override
    public void write(String view, List<Document> documents) {
        var batch = ViewBatch.current();
        if (batch == null) {
            store.write(view, documents);
        } else {
            batch.write(store, view, documents);
        }
    }

    @Override
    public Page page(String view, Range range) {
        flush();
        return store.page(view, range);
    }

    @Override
    public Merged merged(String view, Lists lists) {
        flush();
        return store.merged(view, lists);
    }

    @Override
    public List<Count> counts(String view, String index, List<List<String>> prefixes, int most) {
        flush();
        return store.counts(view, index, prefixes, most);
    }

    @Override
    public long add(String view, String counter, long delta) {
        return store.add(view, counter, delta);
    }

    @Override
    public OptionalLong counter(String view, String counter) {
        return store.counter(view, counter);
    }

    @Override
    public List<Document> portion(String view, @Nullable String after, int limit) {
        flush();
        return store.portion(view, after, limit);
    }

    @Override
    public List<String> names(String beginning) {
        flush();
        return store.names(beginning);
    }

    @Override
    public void drop(String view) {
        var batch = ViewBatch.current();
        if (batch != null) {
            batch.forget(view);
        }
        store.drop(view);
    }

    private static void flush() {
        var batch = ViewBatch.current();
        if (batch != null) {
            batch.flush();
        }
    }
}
