package org.ecitizen.starter.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.view.ViewStore;
import org.ecitizen.starter.view.ViewStore.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Compares two generations while the old one goes on. A document is compared once both have taken in the same number
/// of its events. One that has moved on in the old generation meanwhile stays open until the new one has caught up, so
/// that the time for which the view has to stand still does not grow with its size. What happens to a document after
/// it was found equal is taken into both by the same code and is not compared again.
final class Comparison {
    private static final int SHOWN = 20;
    private static final JsonMapper TREES = new JsonMapper();

    /// @param differing how many documents differ
    /// @param ids of the first of them, at most 20
    record Result(Digest before, Digest after, long differing, List<String> ids) {}

    private final ViewStore store;
    private final String old;
    private final String next;
    private final Digest.Sum before = new Digest.Sum();
    private final Digest.Sum after = new Digest.Sum();
    private final List<String> ids = new ArrayList<>();
    private long differing;
    /// The documents that have moved on, with the number of the event that the old generation had
    /// taken in.
    private Map<String, Long> open = new LinkedHashMap<>();

    Comparison(ViewStore store, String old, String next) {
        this.store = store;
        this.old = old;
        this.next = next;
    }

    boolean differs() {
        return differing > 0;
    }

    int open() {
        return open.size();
    }

    Result result() {
        return new Result(before.digest(), after.digest(), differing, List.copyOf(ids));
    }

    /// Goes through all documents once.
    void all(Runnable checkpoint) {
        var left = new Documents(store, old);
        var right = new Documents(store, next);
        while (left.peek() != null || right.peek() != null) {
            checkpoint.run();
            var order = order(left.peek(), right.peek());
            compare(order <= 0 ? left.take() : null, order >= 0 ? right.take() : null, false);
        }
    }

    /// Looks again at those that had moved on, after the new generation has taken in what the old
    /// one had then.
    ///
    /// @param still whether the old one does not go on now, so that all can be compared
    void again(boolean still) {
        var left = open;
        open = new LinkedHashMap<>();
        left.forEach((id, sequence) -> {
            var document = store.find(next, id).orElse(null);
            var caughtUp = document != null && document.sequence() >= sequence;
            compare(store.find(old, id).orElse(null), document, still || !caughtUp);
        });
    }

    private void compare(@Nullable Document was, @Nullable Document is, boolean decided) {
        if (was != null && !decided && (is == null || is.sequence() < was.sequence())) {
            open.put(was.id(), was.sequence());
            return;
        }
        if (was != null && is != null && isSame(was, is)) {
            before.add(was);
            after.add(was);
            return;
        }
        if (was != null) {
            before.add(was);
        }
        if (is != null) {
            after.add(is);
        }
        differing++;
        if (ids.size() < SHOWN) {
            ids.add(was != null ? was.id() : is != null ? is.id() : "");
        }
    }

    /// The order of members says nothing: it may be another each time the program runs.
    private static boolean isSame(Document was, Document is) {
        return was.equals(is)
                || was.sequence() == is.sequence()
                        && was.keys().equals(is.keys())
                        && TREES.readTree(was.json()).equals(TREES.readTree(is.json()));
    }

    /// The order in which both databases give ids.
    private static int order(@Nullable Document left, @Nullable Document right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return Arrays.compareUnsigned(
                left.id().getBytes(StandardCharsets.UTF_8), right.id().getBytes(StandardCharsets.UTF_8));
    }
}
