package org.ecitizen.command.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.ecitizen.starter.view.ViewStore;
import org.jspecify.annotations.Nullable;

/// Documents in memory, as far as the search for alike requests needs a store.
final class MemoryViewStore implements ViewStore {
    private final Map<String, TreeMap<String, Document>> views = new HashMap<>();

    private TreeMap<String, Document> view(String name) {
        return views.computeIfAbsent(name, key -> new TreeMap<>());
    }

    @Override
    public void declare(String view, List<String> indexes) {}

    @Override
    public Optional<Document> find(String view, String id) {
        return Optional.ofNullable(view(view).get(id));
    }

    @Override
    public void write(String view, List<Document> documents) {
        documents.forEach(document -> view(view)
                .merge(document.id(), document, (old, next) -> next.sequence() > old.sequence() ? next : old));
    }

    @Override
    public Page page(String view, Range range) {
        var prefix = range.prefix();
        return new Page(
                view(view).values().stream()
                        .filter(document -> document.keys(range.index()).stream()
                                .anyMatch(key -> key.size() >= prefix.size()
                                        && key.subList(0, prefix.size()).equals(prefix)))
                        .limit(range.limit())
                        .toList(),
                null);
    }

    @Override
    public Merged merged(String view, Lists lists) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Count> counts(String view, String index, List<List<String>> prefixes, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long add(String view, String counter, long delta) {
        throw new UnsupportedOperationException();
    }

    @Override
    public OptionalLong counter(String view, String counter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Document> portion(String view, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names(String beginning) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void drop(String view) {
        views.remove(view);
    }
}
