package org.ecitizen.starter.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Views in MongoDB, a collection per view and a real index per declared index. There is no transaction with the token:
/// the view is written first and the token after, so each document guards itself by the number of the event it has
/// seen.
final class MongoViewStore implements ViewStore {
    private static final String DOCUMENTS = "view.";
    private static final String COUNTERS = "counter.";

    private final MongoDatabase database;
    private final Map<String, List<String>> indexes = new ConcurrentHashMap<>();

    MongoViewStore(MongoDatabase database) {
        // Asked for explicitly: with weaker settings an acknowledged write can be lost or a rolled-back one read.
        this.database = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    public void declare(String view, List<String> names) {
        if (names.size() > MAX_INDEXES) {
            throw new IllegalArgumentException(view + " declares more than " + MAX_INDEXES + " indexes");
        }
        if (names.equals(indexes.get(view))) {
            return;
        }
        for (var slot = 0; slot < names.size(); slot++) {
            documents(view).createIndex(Indexes.ascending(field(slot), "_id"), new IndexOptions().name("k" + slot));
        }
        indexes.put(view, List.copyOf(names));
    }

    @Override
    public Optional<Document> find(String view, String id) {
        return Optional.ofNullable(documents(view).find(eq("_id", id)).first()).map(found -> document(view, found));
    }

    @Override
    public Map<String, Document> findAll(String view, Collection<String> ids) {
        var found = new HashMap<String, Document>();
        documents(view).find(in("_id", ids)).forEach(stored -> {
            var document = document(view, stored);
            found.put(document.id(), document);
        });
        return found;
    }

    @Override
    public void write(String view, List<Document> documents) {
        for (var document : documents) {
            var stored = new org.bson.Document("_id", document.id())
                    .append("sequence", document.sequence())
                    .append("body", KeptText.ofJson(document.json()));
            document.keys().forEach((index, parts) -> stored.append(field(slot(view, index)), KeyCodec.key(parts)));
            try {
                documents(view)
                        .replaceOne(
                                and(eq("_id", document.id()), lt("sequence", document.sequence())),
                                stored,
                                new ReplaceOptions().upsert(true));
            } catch (MongoWriteException e) {
                // The upsert meets the newer document that the filter left out: it stays as it is.
                if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Page page(String view, Range range) {
        var field = field(slot(view, range.index()));
        var filters = new ArrayList<Bson>(List.of(gte(field, KeyCodec.low(range)), lt(field, KeyCodec.high(range))));
        var after = KeyCodec.cursor(range.after());
        if (after != null) {
            filters.add(
                    range.descending()
                            ? or(lt(field, after.key()), and(eq(field, after.key()), lt("_id", after.id())))
                            : or(gt(field, after.key()), and(eq(field, after.key()), gt("_id", after.id()))));
        }
        var found = new ArrayList<Document>();
        documents(view)
                .find(and(filters))
                .sort(range.descending() ? Sorts.descending(field, "_id") : Sorts.ascending(field, "_id"))
                .limit(range.limit() + 1)
                .forEach(stored -> found.add(document(view, stored)));
        if (found.size() <= range.limit()) {
            return new Page(found, null);
        }
        var page = List.copyOf(found.subList(0, range.limit()));
        var last = page.getLast();
        return new Page(page, KeyCodec.cursor(last.keys().getOrDefault(range.index(), List.of()), last.id()));
    }

    @Override
    public long add(String view, String counter, long delta) {
        var counted = counters(view)
                .findOneAndUpdate(
                        eq("_id", counter),
                        Updates.inc("value", delta),
                        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        return java.util.Objects.requireNonNull(counted).getLong("value");
    }

    @Override
    public OptionalLong counter(String view, String counter) {
        var counted = counters(view).find(eq("_id", counter)).first();
        return counted == null ? OptionalLong.empty() : OptionalLong.of(counted.getLong("value"));
    }

    @Override
    public List<Document> portion(String view, @Nullable String after, int limit) {
        return documents(view)
                .find(after == null ? Filters.empty() : gt("_id", after))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(stored -> document(view, stored))
                .into(new ArrayList<>());
    }

    @Override
    public List<String> names(String beginning) {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .flatMap(name -> Stream.of(DOCUMENTS, COUNTERS)
                        .filter(kind -> name.startsWith(kind + beginning))
                        .map(kind -> name.substring(kind.length())))
                .distinct()
                .toList();
    }

    @Override
    public void drop(String view) {
        documents(view).drop();
        counters(view).drop();
        indexes.remove(view);
    }

    private Document document(String view, org.bson.Document stored) {
        var keys = new LinkedHashMap<String, List<String>>();
        var names = indexes.getOrDefault(view, List.of());
        for (var slot = 0; slot < names.size(); slot++) {
            var key = stored.getString(field(slot));
            if (key != null) {
                keys.put(names.get(slot), KeyCodec.parts(key));
            }
        }
        return new Document(stored.getString("_id"), stored.getLong("sequence"), stored.getString("body"), keys);
    }

    private int slot(String view, String index) {
        var slot = indexes.getOrDefault(view, List.of()).indexOf(index);
        if (slot < 0) {
            throw new IllegalArgumentException(view + " has not declared the index " + index);
        }
        return slot;
    }

    private static String field(int slot) {
        return "k" + (slot + 1);
    }

    private MongoCollection<org.bson.Document> documents(String view) {
        return database.getCollection(DOCUMENTS + view);
    }

    private MongoCollection<org.bson.Document> counters(String view) {
        return database.getCollection(COUNTERS + view);
    }
}
