package org.ecitizen.query.status;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ecitizen.starter.view.ViewStore.Lists;
import org.jspecify.annotations.Nullable;

/// Several lists of requests read as one, in one order, with one place to go on from. Who may see a request decides
/// which lists are read; what else is asked for is sorted out while reading, of a bounded number of requests. So a page
/// may hold fewer than asked for, even none, while there are more.
///
/// @param lists at least one, see [RequestLists]
/// @param newestFirst whether the order of the index is turned round
record MergedList(RequestsView view, String index, List<List<String>> lists, boolean newestFirst) {
    /// Requests looked at for one page, so that a rare kind cannot make one call read everything.
    private static final int MOST_READ = 1_000;
    /// Read at once where those first read were not enough.
    private static final int PORTION = 200;

    /// @param next the place after which to go on; absent: there are no more
    record Slice(List<Entry> items, @Nullable String next) {}

    /// A request, and in which list it stands.
    record Entry(List<String> list, ApplicationStatus status) {
        /// The last part: whose list it is.
        String owner() {
            return list.getLast();
        }

        boolean isOfATeam() {
            return RequestLists.isOfATeam(list);
        }
    }

    Slice read(Predicate<Entry> wanted, @Nullable String after, int limit) {
        var items = new ArrayList<Entry>();
        var place = after;
        var portion = limit;
        for (var read = 0; read < MOST_READ; read += portion, portion = PORTION) {
            var merged = view.merged(new Lists(index, lists, newestFirst, place, portion));
            for (var found : merged.found()) {
                if (items.size() == limit) {
                    return new Slice(items, place);
                }
                var entry = new Entry(found.prefix(), RequestsView.status(found.document()));
                if (wanted.test(entry)) {
                    items.add(entry);
                }
                place = found.cursor();
            }
            if (merged.next() == null) {
                return new Slice(items, null);
            }
            place = merged.next();
            if (items.size() == limit) {
                break;
            }
        }
        return new Slice(items, place);
    }
}
