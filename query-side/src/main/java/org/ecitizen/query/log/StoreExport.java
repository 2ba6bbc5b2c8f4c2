package org.ecitizen.query.log;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Predicate;
import org.ecitizen.log.tree.Hash;

/// The events of a store, one a line, up to a token. Those that are not for the reader go out as what the log has of
/// them: the token and the entry, made anew from what is stored, so that one that was altered or slipped in shows.
///
/// @param stream name of the stream
/// @param shown which events the reader may see as they are stored
record StoreExport(String stream, LogStore store, Predicate<RawEvent> shown) {
    private static final int PAGE = 200;

    /// @param last token, inclusive
    void write(long last, OutputStream out) throws IOException {
        var events = new Pages<RawEvent>(before -> store.events()
                .between(before.map(RawEvent::token).orElse(store.events().beforeFirst()), last, PAGE));
        var leaves = new Pages<Leaf>(before -> {
            var next = before.map(leaf -> leaf.index() + 1).orElse(0L);
            return store.leaves().from(next, next + PAGE);
        });
        while (events.hasNext()) {
            var event = events.next();
            out.write(shown.test(event) ? event.line() : hashed(event, leaves));
            out.write('\n');
        }
    }

    private byte[] hashed(RawEvent event, Pages<Leaf> leaves) {
        while (leaves.hasNext() && leaves.peek().event().token() < event.token()) {
            leaves.next();
        }
        var leaf = leaves.hasNext() && leaves.peek().event().token() == event.token()
                ? Optional.of(leaves.peek())
                : Optional.<Leaf>empty();
        return event.hashedLine(entry(event, leaf));
    }

    /// One without a leaf has no event before it that the log knows of.
    private Hash entry(RawEvent event, Optional<Leaf> leaf) {
        return event.record(stream, leaf.flatMap(known -> known.event().previous()))
                .entry();
    }
}
