package org.ecitizen.log.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Leaves of made-up entries, and a reader of all their subtrees.
public final class Leaves {
    private Leaves() {}

    public static byte[] entry(int number) {
        return ("record " + number).getBytes(StandardCharsets.UTF_8);
    }

    public static List<Hash> of(int count) {
        return of(count, Leaves::entry);
    }

    static List<Hash> of(int count, IntFunction<byte[]> entry) {
        return IntStream.range(0, count)
                .mapToObj(i -> Merkle.leaf(entry.apply(i)))
                .toList();
    }

    /// Every complete subtree, computed once, level by level.
    public static HashReader reader(List<Hash> leaves) {
        var levels = new ArrayList<List<Hash>>();
        levels.add(leaves);
        while (levels.getLast().size() > 1) {
            var below = levels.getLast();
            levels.add(IntStream.range(0, below.size() / 2)
                    .mapToObj(i -> Merkle.node(below.get(2 * i), below.get(2 * i + 1)))
                    .toList());
        }
        return (level, index) -> levels.get(level).get((int) index);
    }
}
