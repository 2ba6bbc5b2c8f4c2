package org.ecitizen.query.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Range;
import org.jspecify.annotations.Nullable;

/// Several ranges of indexes read as one list, in one order, with one place to go on from. Who may see a request
/// decides
/// which ranges are read; what else is asked for is sorted out while reading, of a bounded number of requests. So a
/// page
/// may hold fewer than asked for, even none, while there are more.
///
/// @param lanes at least one; their indexes order by the same kind of key
/// @param newestFirst whether the order of the keys is turned round
record MergedList(List<Lane> lanes, boolean newestFirst) {
    /// Requests looked at for one page, so that a rare kind cannot make one call read everything.
    private static final int MOST_READ = 1_000;
    /// Sorts after whatever a view puts behind the id of a request, and before every other id.
    private static final String PAST = "0";

    /// Everything under one prefix of an index; what follows the prefix orders it.
    record Lane(ApplicationView view, String index, List<String> prefix) {}

    /// Where a page ends.
    ///
    /// @param key what orders the list; empty where the prefix is the whole key
    record Place(String key, String id) {}

    /// @param next the place after which to go on; absent: there are no more
    record Slice(List<Entry> items, @Nullable Place next) {}

    /// A request and where it stands in which lane.
    record Entry(Lane lane, Place place, ApplicationStatus status) {
        /// The last part of the lane's prefix: whose lane it is.
        String owner() {
            return lane.prefix().getLast();
        }
    }

    Slice read(Predicate<Entry> wanted, @Nullable Place after, int limit) {
        var items = new ArrayList<Entry>();
        var place = after;
        for (var read = 0; read < MOST_READ; ) {
            // One more than needed of each lane tells whether there is more without asking again.
            var entries = entries(place, limit + 1);
            for (var entry : entries) {
                if (items.size() == limit) {
                    return new Slice(items, place);
                }
                if (wanted.test(entry)) {
                    items.add(entry);
                }
                place = entry.place();
            }
            if (entries.size() <= limit) {
                return new Slice(items, null);
            }
            read += entries.size();
        }
        return new Slice(items, place);
    }

    /// The next entries of all lanes in order, each request once.
    private List<Entry> entries(@Nullable Place after, int count) {
        Comparator<Place> order = Comparator.comparing(Place::key).thenComparing(Place::id);
        return lanes.stream()
                .flatMap(lane -> entries(lane, after, count).stream())
                .sorted(Comparator.comparing(Entry::place, newestFirst ? order.reversed() : order))
                .filter(distinctPlaces())
                .limit(count)
                .toList();
    }

    /// Two views may hold the same request, one of them a moment behind the other.
    private static Predicate<Entry> distinctPlaces() {
        var seen = new HashSet<Place>();
        return entry -> seen.add(entry.place());
    }

    private List<Entry> entries(Lane lane, @Nullable Place after, int count) {
        var from = after == null ? null : Range.after(key(lane, after), newestFirst ? after.id() : after.id() + PAST);
        var documents = lane.view()
                .page(new Range(lane.index(), lane.prefix(), null, null, newestFirst, from, count))
                .documents();
        var statuses = lane.view().read(documents);
        return IntStream.range(0, documents.size())
                .mapToObj(i -> entry(lane, statuses.get(i), documents.get(i)))
                .toList();
    }

    private static List<String> key(Lane lane, Place place) {
        var key = new ArrayList<>(lane.prefix());
        if (!place.key().isEmpty()) {
            key.add(place.key());
        }
        return key;
    }

    private static Entry entry(Lane lane, ApplicationStatus status, Document document) {
        var key = document.keys().getOrDefault(lane.index(), List.of());
        return new Entry(lane, new Place(key.size() > lane.prefix().size() ? key.getLast() : "", status.id()), status);
    }
}
