package org.ecitizen.starter.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.ecitizen.starter.view.ViewStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Makes views choke on chosen events of chosen requests, and on everything while their store is said to be away.
final class Poison implements BeanPostProcessor {
    static final String SECRET = "Anna Example, 12 Quay Street";

    enum Kind {
        /// Before anything was written.
        BEFORE,
        /// After the document was written, so that it has to be undone.
        AFTER,
        /// By a fault of the database, after which a transaction takes nothing more.
        IN_THE_DATABASE,
        /// By what it has written, which the store takes only with the rest of the batch, or never.
        WHEN_WRITTEN
    }

    private record Place(String view, String id, long sequence) {}

    private static final Map<Place, Kind> PLACES = new ConcurrentHashMap<>();
    static final AtomicInteger AWAY = new AtomicInteger();
    static @Nullable JdbcClient database;

    static void put(String view, String id, long sequence, Kind kind) {
        PLACES.put(new Place(view, id, sequence), kind);
    }

    static void mend() {
        PLACES.clear();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof ViewStore store ? new Poisoned(store) : bean;
    }

    private record Poisoned(ViewStore store) implements ViewStore {
        @Override
        public void write(String view, List<Document> documents) {
            if (AWAY.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TransientDataAccessResourceException("the store is away");
            }
            var name = view.substring(0, view.indexOf('@'));
            var kinds = documents.stream()
                    .map(document -> PLACES.get(new Place(name, document.id(), document.sequence())))
                    .filter(java.util.Objects::nonNull)
                    .collect(java.util.stream.Collectors.toSet());
            refuse(kinds.contains(Kind.BEFORE));
            store.write(
                    view,
                    kinds.contains(Kind.WHEN_WRITTEN)
                            ? documents.stream()
                                    .map(document -> new Document(
                                            document.id(), document.sequence(), "{" + SECRET, document.keys()))
                                    .toList()
                            : documents);
            refuse(kinds.contains(Kind.AFTER));
            if (kinds.contains(Kind.IN_THE_DATABASE)) {
                java.util.Objects.requireNonNull(database)
                        .sql("select 1 / 0")
                        .query(Integer.class)
                        .single();
            }
        }

        private static void refuse(boolean poisoned) {
            if (poisoned) {
                throw new IllegalStateException("cannot take in " + SECRET);
            }
        }

        @Override
        public void declare(String view, List<String> indexes) {
            store.declare(view, indexes);
        }

        @Override
        public Optional<Document> find(String view, String id) {
            return store.find(view, id);
        }

        @Override
        public void prefetch(String view, Collection<String> ids) {
            store.prefetch(view, ids);
        }

        @Override
        public void batchBegins() {
            store.batchBegins();
        }

        @Override
        public Page page(String view, Range range) {
            return store.page(view, range);
        }

        @Override
        public Merged merged(String view, Lists lists) {
            return store.merged(view, lists);
        }

        @Override
        public List<Count> counts(String view, String index, List<List<String>> prefixes, int most) {
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
            return store.portion(view, after, limit);
        }

        @Override
        public List<String> names(String beginning) {
            return store.names(beginning);
        }

        @Override
        public void drop(String view) {
            store.drop(view);
        }
    }
}
