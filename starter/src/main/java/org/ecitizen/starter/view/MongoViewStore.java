package org.ecitizen.starter.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Views in MongoDB, two collections per view: its documents, and the places where they stand, each of which is the id
/// of a document of its own. There is no transaction with the token: the view is written first and the token after, so
/// each document guards itself by the number of the event it has seen.
///
/// Nor is there one around a document and its places. A new place is written before the document that says so, and an
/// old one removed after it, or before where nothing new comes; whoever reads takes a place only as far as its document
/// says the same. So what a crash leaves is seen by nobody.
final class MongoViewStore implements ViewStore {
    private static final String DOCUMENTS = "view.";
    private static final String PLACES = "place.";
    private static final String COUNTERS = "counter.";
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoDatabase database;
    private final Map<String, Set<String>> indexes = new ConcurrentHashMap<>();

    MongoViewStore(MongoDatabase database) {
        // Asked for explicitly: with weaker settings an acknowledged write can be lost or a rolled-back one read.
        this.database = database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    public void declare(String view, List<String> names) {
        indexes.put(view, Set.copyOf(names));
    }

    @Override
    public Optional<Document> find(String view, String id) {
        return Optional.ofNullable(documents(view).find(eq("_id", id)).first()).map(MongoViewStore::document);
    }

    @Override
    public Map<String, Document> findAll(String view, Collection<String> ids) {
        var found = new HashMap<String, Document>();
        documents(view).find(in("_id", ids)).forEach(stored -> {
            var document = document(stored);
            found.put(document.id(), document);
        });
        return found;
    }

    @Override
    public void write(String view, List<Document> documents) {
        var newest = new LinkedHashMap<String, Document>();
        for (var document : documents) {
            document.keys().forEach(key -> mustBeDeclared(view, key.index()));
            newest.merge(document.id(), document, (first, next) -> next.sequence() > first.sequence() ? next : first);
        }
        var kept = kept(view, newest.keySet());
        newest.values()
                .removeIf(document -> kept.containsKey(document.id())
                        && kept.get(document.id()).sequence() >= document.sequence());
        var added = new ArrayList<String>();
        var removedBefore = new ArrayList<String>();
        var removedAfter = new ArrayList<String>();
        for (var document : newest.values()) {
            var old = kept.containsKey(document.id()) ? kept.get(document.id()).places() : List.<String>of();
            var places = KeyCodec.placed(document.keys())
                    .map(key -> KeyCodec.place(key, document.id()))
                    .toList();
            added.addAll(without(places, old));
            (old.containsAll(places) ? removedBefore : removedAfter).addAll(without(old, places));
        }
        remove(view, removedBefore);
        upsert(
                places(view),
                added.stream()
                        .map(place -> replacement(eq("_id", place), new org.bson.Document("_id", place)))
                        .toList());
        upsert(
                documents(view),
                newest.values().stream().map(MongoViewStore::replacement).toList());
        remove(view, removedAfter);
    }

    /// What is known of a document before it is written anew.
    private record Kept(long sequence, List<String> places) {}

    private Map<String, Kept> kept(String view, Collection<String> ids) {
        var found = new HashMap<String, Kept>();
        documents(view)
                .find(in("_id", ids))
                .projection(Projections.include("sequence", "keys"))
                .forEach(stored -> found.put(
                        stored.getString("_id"),
                        new Kept(
                                stored.getLong("sequence"),
                                stored.getList("keys", String.class).stream()
                                        .map(key -> KeyCodec.place(key, stored.getString("_id")))
                                        .toList())));
        return found;
    }

    private static List<String> without(List<String> places, List<String> others) {
        return places.stream().filter(place -> !others.contains(place)).toList();
    }

    private static ReplaceOneModel<org.bson.Document> replacement(Document document) {
        return replacement(
                and(eq("_id", document.id()), lt("sequence", document.sequence())),
                new org.bson.Document("_id", document.id())
                        .append("sequence", document.sequence())
                        .append("body", KeptText.ofJson(document.json()))
                        .append("keys", KeyCodec.placed(document.keys()).toList()));
    }

    private static ReplaceOneModel<org.bson.Document> replacement(Bson of, org.bson.Document by) {
        return new ReplaceOneModel<>(of, by, new ReplaceOptions().upsert(true));
    }

    private static void upsert(
            MongoCollection<org.bson.Document> collection, List<ReplaceOneModel<org.bson.Document>> replacements) {
        if (replacements.isEmpty()) {
            return;
        }
        try {
            collection.bulkWrite(replacements, new BulkWriteOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            // The upsert meets the newer document that the filter left out: it stays as it is.
            if (e.getWriteConcernError() != null
                    || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    private void remove(String view, List<String> places) {
        if (!places.isEmpty()) {
            places(view).deleteMany(in("_id", places));
        }
    }

    @Override
    public Page page(String view, Range range) {
        mustBeDeclared(view, range.index());
        var found = places(
                view,
                KeyCodec.low(range),
                KeyCodec.high(range),
                KeyCodec.place(range.after()),
                range.descending(),
                range.limit() + 1);
        var page = found.subList(0, Math.min(found.size(), range.limit()));
        var documents = standing(view, page);
        return new Page(
                page.stream().filter(documents::containsKey).map(documents::get).toList(),
                found.size() > range.limit() ? KeyCodec.cursor(page.getLast()) : null);
    }

    @Override
    public Merged merged(String view, Lists lists) {
        mustBeDeclared(view, lists.index());
        var after = KeyCodec.place(lists.after());
        // What follows the prefix orders them; of those at one place the first list's stays.
        var merged = new TreeMap<String, Standing>(lists.descending() ? KeyCodec.ORDER.reversed() : KeyCodec.ORDER);
        for (var prefix : lists.prefixes()) {
            var beginning = KeyCodec.beginning(lists.index(), prefix);
            places(
                            view,
                            beginning,
                            KeyCodec.above(beginning),
                            after == null ? null : beginning + after,
                            lists.descending(),
                            lists.limit() + 1)
                    .forEach(place ->
                            merged.putIfAbsent(place.substring(beginning.length()), new Standing(prefix, place)));
        }
        var page = merged.entrySet().stream().limit(lists.limit()).toList();
        var documents = standing(
                view, page.stream().map(entry -> entry.getValue().place()).toList());
        var found = new ArrayList<Found>();
        for (var entry : page) {
            var document = documents.get(entry.getValue().place());
            if (document != null) {
                found.add(new Found(document, entry.getValue().prefix(), KeyCodec.cursor(entry.getKey())));
            }
        }
        return new Merged(
                found,
                merged.size() > lists.limit() ? KeyCodec.cursor(page.getLast().getKey()) : null);
    }

    private record Standing(List<String> prefix, String place) {}

    @Override
    public List<Count> counts(String view, String index, List<List<String>> prefixes, int most) {
        mustBeDeclared(view, index);
        var counts = new TreeMap<String, Long>(KeyCodec.ORDER);
        for (var prefix : prefixes) {
            var beginning = KeyCodec.beginning(index, prefix);
            var found = places(view, beginning, KeyCodec.above(beginning), null, false, most);
            var kept = kept(view, found.stream().map(KeyCodec::id).toList());
            found.stream()
                    .filter(place -> Optional.ofNullable(kept.get(KeyCodec.id(place)))
                            .filter(document -> document.places().contains(place))
                            .isPresent())
                    .forEach(place -> counts.merge(KeyCodec.placed(place), 1L, Long::sum));
        }
        return counts.entrySet().stream()
                .map(count -> new Count(KeyCodec.parts(count.getKey()), count.getValue()))
                .toList();
    }

    private List<String> places(
            String view, String low, String high, @Nullable String after, boolean descending, int limit) {
        var filters = new ArrayList<Bson>(List.of(gte("_id", low), lt("_id", high)));
        if (after != null) {
            filters.add(descending ? lt("_id", after) : gt("_id", after));
        }
        return places(view)
                .find(and(filters))
                .sort(descending ? Sorts.descending("_id") : Sorts.ascending("_id"))
                .limit(limit)
                .map(stored -> stored.getString("_id"))
                .into(new ArrayList<>());
    }

    /// The documents of places, as far as they say that they stand there.
    private Map<String, Document> standing(String view, List<String> places) {
        var documents =
                findAll(view, places.stream().map(KeyCodec::id).distinct().toList());
        var standing = new HashMap<String, Document>();
        for (var place : places) {
            var document = documents.get(KeyCodec.id(place));
            if (document != null && document.keys().contains(KeyCodec.key(KeyCodec.placed(place)))) {
                standing.put(place, document);
            }
        }
        return standing;
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
                .map(MongoViewStore::document)
                .into(new ArrayList<>());
    }

    @Override
    public List<String> names(String beginning) {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .flatMap(name -> Stream.of(DOCUMENTS, PLACES, COUNTERS)
                        .filter(kind -> name.startsWith(kind + beginning))
                        .map(kind -> name.substring(kind.length())))
                .distinct()
                .toList();
    }

    @Override
    public void drop(String view) {
        documents(view).drop();
        places(view).drop();
        counters(view).drop();
        indexes.remove(view);
    }

    private static Document document(org.bson.Document stored) {
        return new Document(
                stored.getString("_id"),
                stored.getLong("sequence"),
                stored.getString("body"),
                stored.getList("keys", String.class).stream().map(KeyCodec::key).toList());
    }

    private void mustBeDeclared(String view, String index) {
        if (!indexes.getOrDefault(view, Set.of()).contains(index)) {
            throw new IllegalArgumentException(view + " has not declared the index " + index);
        }
    }

    private MongoCollection<org.bson.Document> places(String view) {
        return database.getCollection(PLACES + view);
    }

    private MongoCollection<org.bson.Document> documents(String view) {
        return database.getCollection(DOCUMENTS + view);
    }

    private MongoCollection<org.bson.Document> counters(String view) {
        return database.getCollection(COUNTERS + view);
    }
}
