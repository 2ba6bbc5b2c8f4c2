package org.ecitizen.starter.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Documents by id and by declared index, and counters. A query that needs more than this is a sign that a view is
/// missing. Every id and every index key begins with the authority, and with the audience where there is one, so that
/// who may see a document is part of the key and not a filter afterwards. In one index a document may stand under
/// several keys, for instance in the lists of several teams.
///
/// A view is named with its generation, for instance `requests@3`, see [Views].
public interface ViewStore {

    /// Makes a view known with its indexes before it is used. Doing so again costs and changes
    /// nothing.
    ///
    /// @param indexes names of its indexes; no other can be written or read
    void declare(String view, List<String> indexes);

    Optional<Document> find(String view, String id);

    /// Several documents by their ids, those that there are.
    default Map<String, Document> findAll(String view, Collection<String> ids) {
        var found = new HashMap<String, Document>();
        ids.forEach(id -> find(view, id).ifPresent(document -> found.put(id, document)));
        return found;
    }

    /// Says that these will be asked for one by one. A store that gathers what a batch reads reads them at once.
    default void prefetch(String view, Collection<String> ids) {}

    /// A batch of events begins, whose writes can all be made anew from the events.
    default void batchBegins() {}

    /// Writes documents, in order, within the caller's transaction where the store has transactions. A document whose
    /// `sequence` is not above the stored one's is left as it is: events arrive at least once.
    void write(String view, List<Document> documents);

    /// Documents in the order of an index.
    Page page(String view, Range range);

    /// Documents under several prefixes of an index as one list.
    Merged merged(String view, Lists lists);

    /// How many documents stand under each key below some prefixes of an index.
    ///
    /// @param most so many are counted under each prefix, the first in the order of the index
    List<Count> counts(String view, String index, List<List<String>> prefixes, int most);

    /// Adds to a counter, which begins at 0, and says its new value.
    long add(String view, String counter, long delta);

    OptionalLong counter(String view, String counter);

    /// Documents in the order of their ids, a portion at a time, so that a whole view never has
    /// to fit into memory.
    ///
    /// @param after the id after which to go on; absent: from the beginning
    List<Document> portion(String view, @Nullable String after, int limit);

    /// The names, generation included, of everything kept whose name begins so.
    List<String> names(String beginning);

    /// Removes a view with all its documents, counters and indexes. It has to be declared before
    /// it is used again.
    void drop(String view);

    /// One place of a document in an index.
    ///
    /// @param index a declared one
    /// @param parts what its place is ordered by, the most general first
    record Key(String index, List<String> parts) {}

    /// A document.
    ///
    /// @param id unique in the view
    /// @param sequence number of the event that was last taken into it
    /// @param content an object
    /// @param keys where it is listed, in an order that says nothing; an index that is left out does
    ///     not list the document, which is how one leaves a list: documents are never deleted, so a
    ///     late event cannot bring one back
    record Document(String id, long sequence, Content content, List<Key> keys) {
        public Document {
            keys = List.copyOf(keys);
        }

        public Document(String id, long sequence, String json, List<Key> keys) {
            this(id, sequence, new Content(json), keys);
        }

        /// @param keys by index, one in each
        public Document(String id, long sequence, Content content, Map<String, List<String>> keys) {
            this(
                    id,
                    sequence,
                    content,
                    keys.entrySet().stream()
                            .map(key -> new Key(key.getKey(), key.getValue()))
                            .toList());
        }

        /// @param keys by index, one in each
        public Document(String id, long sequence, String json, Map<String, List<String>> keys) {
            this(id, sequence, new Content(json), keys);
        }

        /// The parts of its keys in one index.
        public List<List<String>> keys(String index) {
            return keys.stream()
                    .filter(key -> key.index().equals(index))
                    .map(Key::parts)
                    .toList();
        }

        public String json() {
            return content.json();
        }

        /// What the document says, read as an object. Whoever gets it must not change it.
        public <T> T as(Class<T> type, JsonMapper mapper) {
            return content.as(type, mapper);
        }
    }

    /// Which part of an index is asked for.
    ///
    /// @param prefix the leading parts of the key, all equal; at least one
    /// @param from the next part is at least this; absent: no lower bound
    /// @param below the next part is less than this; absent: no upper bound
    /// @param descending the other way round
    /// @param after the cursor of the document after which to go on; absent: from the beginning
    /// @param limit at least 1, at most 1,000
    record Range(
            String index,
            List<String> prefix,
            @Nullable String from,
            @Nullable String below,
            boolean descending,
            @Nullable String after,
            int limit) {
        public static Range of(String index, List<String> prefix, @Nullable String after, int limit) {
            return new Range(index, prefix, null, null, false, after, limit);
        }
    }

    /// @param next cursor after the last document; absent: there are no more
    record Page(List<Document> documents, @Nullable String next) {}

    /// Which lists are read as one. What follows the prefix in the key, and then the id, orders them; a document that
    /// stands at the same place in several is told once.
    ///
    /// @param prefixes the leading parts of the key of each, at least one
    /// @param descending the other way round
    /// @param after the cursor of the place after which to go on; absent: from the beginning
    /// @param limit at least 1, at most 1,000
    record Lists(
            String index,
            List<List<String>> prefixes,
            boolean descending,
            @Nullable String after,
            int limit) {}

    /// @param prefix of the list in which it was found, the first of them where it stands in several
    /// @param cursor its place in the order of all of them
    record Found(Document document, List<String> prefix, String cursor) {}

    /// @param found may be fewer than asked for while there are more
    /// @param next cursor after the last place looked at; absent: there are no more
    record Merged(List<Found> found, @Nullable String next) {}

    /// @param parts of a key
    record Count(List<String> parts, long documents) {}
}
