package org.ecitizen.query.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ecitizen.log.tree.Hash;

/// Leaves that follow one another, as they are kept: few enough that one of them can be read by itself.
///
/// @param first index of the first leaf
/// @param tokens of the events, ascending
/// @param records the canonical bytes of each as a line; canonical JSON has no newline in it
@SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
record LeafPage(long first, long[] tokens, byte[] records) {
    /// With tokens and entries of so many a row stays whole.
    private static final int MOST = 32;

    private static final int USUAL_RECORD = 768;

    /// Leaves in order, in pages of which only the last has room left.
    static Stream<List<Leaf>> cut(List<Leaf> leaves) {
        var pages = new ArrayList<List<Leaf>>();
        for (var from = 0; from < leaves.size(); from += MOST) {
            pages.add(leaves.subList(from, Math.min(leaves.size(), from + MOST)));
        }
        return pages.stream();
    }

    static LeafPage of(List<Leaf> leaves) {
        var records = new ByteArrayOutputStream(leaves.size() * USUAL_RECORD);
        for (var leaf : leaves) {
            if (records.size() > 0) {
                records.write('\n');
            }
            records.writeBytes(leaf.record());
        }
        return new LeafPage(
                leaves.getFirst().index(),
                leaves.stream().mapToLong(leaf -> leaf.event().token()).toArray(),
                records.toByteArray());
    }

    /// What was published of leaves, one behind the other.
    static byte[] entries(List<Leaf> leaves) {
        var entries = new byte[leaves.size() * Hash.BYTES];
        for (var i = 0; i < leaves.size(); i++) {
            leaves.get(i).entry().write(entries, i * Hash.BYTES);
        }
        return entries;
    }

    /// The leaf of the event with a token; nothing if it is not here.
    Optional<Leaf> of(long token) {
        var place = Arrays.binarySearch(tokens, token);
        return place < 0 ? Optional.empty() : Optional.of(leaf(starts(), place));
    }

    /// Those of its leaves that lie between two places; only their records are read.
    ///
    /// @param from inclusive
    /// @param end exclusive
    Stream<Leaf> from(long from, long end) {
        var starts = starts();
        return LongStream.range(Math.max(from, first), Math.min(end, first + tokens.length))
                .mapToObj(index -> leaf(starts, (int) (index - first)));
    }

    private Leaf leaf(int[] starts, int place) {
        return Leaf.read(first + place, Arrays.copyOfRange(records, starts[place], starts[place + 1] - 1));
    }

    /// Where each record begins, and where one behind the last would.
    private int[] starts() {
        var starts = new int[tokens.length + 1];
        var place = 1;
        for (var i = 0; i < records.length; i++) {
            if (records[i] == '\n') {
                starts[place++] = i + 1;
            }
        }
        starts[place] = records.length + 1;
        return starts;
    }
}
