package org.ecitizen.query.log;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.log.Refused;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;

/// Whether the store still holds what the last leaves say. A store that was restored from a backup is shorter than the
/// log, or goes on differently.
///
/// @param stream name of the stream
record StoreCheck(String stream, RawEventSource events, Leaves leaves, Tiles tiles) {
    private static final int WINDOW = 256;

    /// @throws Halted with both sizes or with the first leaf that differs
    void run(SignedHead signed) {
        var size = signed.head().size();
        var head = events.head();
        if (head < signed.lastToken()) {
            throw new Halted("the store lost events that the log has signed: the log has " + size
                    + " leaves up to token " + signed.lastToken() + ", the store has " + events.count()
                    + " events up to token " + head);
        }
        var last = leaves.last(size, WINDOW);
        requireEntries(size, last);
        var stored = stored(last, signed.lastToken());
        for (var leaf : last) {
            var event = stored.remove(leaf.event().token());
            if (event == null) {
                throw new Halted("the store lost the event of leaf " + leaf.index() + ", token "
                        + leaf.event().token());
            }
            if (!event.record(stream, leaf.event().previous()).equals(leaf.event())) {
                throw new Halted("the store differs from the log at leaf " + leaf.index() + ", token " + event.token());
            }
        }
        if (!stored.isEmpty()) {
            throw new Halted("there is an event without a leaf: token "
                    + stored.keySet().stream().min(Long::compare).orElseThrow());
        }
    }

    private Map<Long, RawEvent> stored(List<Leaf> last, long lastToken) {
        var stored = new HashMap<Long, RawEvent>();
        var before = last.getFirst().event().token() - 1;
        events.between(before, lastToken, 2 * WINDOW).forEach(event -> stored.put(event.token(), event));
        return stored;
    }

    /// What is kept of each leaf must be what was published of it.
    private void requireEntries(long size, List<Leaf> last) {
        Map<TilePath, List<byte[]>> bundles = new HashMap<>();
        for (var leaf : last) {
            var entries = bundles.computeIfAbsent(
                    TilePath.bundleOf(leaf.index(), size),
                    path -> EntryBundle.read(path, tiles).orElseThrow(() -> new Refused(path + " is missing")));
            var published = entries.get((int) (leaf.index() % TilePath.FULL));
            if (!Arrays.equals(published, leaf.event().entry().bytes())) {
                throw new Halted("the record of leaf " + leaf.index() + " is not the one that was published");
            }
        }
    }
}
