package org.ecitizen.starter.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/// What the events of one batch have read and written of views, so that a request that several of them change is read
/// and written once. Bound to the unit of work of the batch: what is rolled back was never there.
public final class ViewBatch {
    private static final String KEY = ViewBatch.class.getName();

    private final Map<Place, Optional<ViewStore.Document>> known = new HashMap<>();
    private final Map<String, Map<String, ViewStore.Document>> unwritten = new LinkedHashMap<>();
    private @Nullable ViewStore store;
    private boolean apart;

    private record Place(String view, String id) {}

    private ViewBatch() {}

    /// Begins to gather in the unit of work under way, unless that was begun before. Everything is written before it
    /// commits, at the latest.
    public static ViewBatch begin(ViewStore store) {
        var unit = CurrentUnitOfWork.get().root();
        return unit.getOrComputeResource(KEY, key -> {
            store.batchBegins();
            var begun = new ViewBatch();
            unit.onPrepareCommit(committing -> begun.flush());
            return begun;
        });
    }

    /// The batch under way in this thread; absent: whoever reads and writes does so at once.
    static @Nullable ViewBatch current() {
        var batch = ofUnit();
        return batch == null || batch.apart ? null : batch;
    }

    private static @Nullable ViewBatch ofUnit() {
        return CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root().<ViewBatch>getResource(KEY) : null;
    }

    /// Writes what was gathered, and forgets what was read: somebody will read and write without this batch.
    public static void settle() {
        var batch = ofUnit();
        if (batch != null) {
            batch.flush();
            batch.known.clear();
        }
    }

    /// Does something that reads and writes at once, so that it can be undone by itself. The batch must be settled.
    public static <T extends @Nullable Object> T apart(Callable<T> work) throws Exception {
        var batch = ofUnit();
        if (batch == null) {
            return work.call();
        }
        batch.apart = true;
        try {
            return work.call();
        } finally {
            batch.apart = false;
        }
    }

    /// Writes what was gathered.
    public void flush() {
        if (store != null) {
            for (var view : unwritten.entrySet()) {
                store.write(view.getKey(), List.copyOf(view.getValue().values()));
            }
            unwritten.clear();
        }
    }

    Optional<ViewStore.Document> find(ViewStore from, String view, String id) {
        var place = new Place(view, id);
        var found = known.get(place);
        if (found == null) {
            if (unwritten.getOrDefault(view, Map.of()).containsKey(id)) {
                // Written without having been read, so the store decides which one is newer.
                flush();
            }
            found = from.find(view, id);
            known.put(place, found);
        }
        return found;
    }

    /// Reads what is not known yet, all at once.
    void prefetch(ViewStore from, String view, Collection<String> ids) {
        var missing = ids.stream()
                .distinct()
                .filter(id -> !known.containsKey(new Place(view, id)))
                .filter(id -> !unwritten.getOrDefault(view, Map.of()).containsKey(id))
                .toList();
        if (missing.size() > 1) {
            var found = from.findAll(view, missing);
            missing.forEach(id -> known.put(new Place(view, id), Optional.ofNullable(found.get(id))));
        }
    }

    void write(ViewStore to, String view, List<ViewStore.Document> documents) {
        store = to;
        for (var document : documents) {
            var place = new Place(view, document.id());
            var before = known.get(place);
            if (before != null && before.isPresent() && before.get().sequence() >= document.sequence()) {
                continue;
            }
            if (before != null) {
                known.put(place, Optional.of(document));
            }
            unwritten
                    .computeIfAbsent(view, any -> new LinkedHashMap<>())
                    .merge(
                            document.id(),
                            document,
                            (earlier, later) -> later.sequence() > earlier.sequence() ? later : earlier);
        }
    }

    /// What was gathered of a view counts for nothing any more.
    void forget(String view) {
        known.keySet().removeIf(place -> place.view().equals(view));
        unwritten.remove(view);
    }
}
