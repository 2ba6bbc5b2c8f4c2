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
/// who may see a document is part of the key and not a filter afterwards.
///
/// A view is named with its generation, for instance `status@3`, see [Views].
public interface ViewStore {

    /// The most indexes a view may declare.
    int MAX_INDEXES = 4;

    /// Makes a view known with its indexes before it is used. Doing so again costs and changes
    /// nothing.
    ///
    /// @param indexes names of its indexes, at most [#MAX_INDEXES], their order fixed for the
    ///     life of the view
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

    /// Writes documents, in order, within the caller's transaction where the store has transactions. A
    /// document whose
    /// `sequence` is not above the stored one's is left as it is: events arrive at least once.
    void write(String view, List<Document> documents);

    /// Documents in the order of an index.
    Page page(String view, Range range);

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

    /// A document.
    ///
    /// @param id unique in the view
    /// @param sequence number of the event that was last taken into it
    /// @param content an object
    /// @param keys per declared index the parts of its key; an index that is left out does not
    ///     list the document, which is how one leaves a list: documents are never deleted, so a
    ///     late event cannot bring one back
    record Document(String id, long sequence, Content content, Map<String, List<String>> keys) {
        public Document(String id, long sequence, String json, Map<String, List<String>> keys) {
            this(id, sequence, new Content(json), keys);
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

        /// The cursor for going on after a place, whether or not a document is there.
        public static String after(List<String> key, String id) {
            return KeyCodec.cursor(key, id);
        }
    }

    /// @param next cursor after the last document; absent: there are no more
    record Page(List<Document> documents, @Nullable String next) {}
}
