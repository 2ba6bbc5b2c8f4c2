package org.ecitizen.log.tree;

import java.util.ArrayList;
import java.util.List;

/// The tree as RFC 6962, 2.1 defines it, word by word and without any economy.
final class NaiveTree {
    private NaiveTree() {}

    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var k = split(leaves.size());
        return Hash.sha256(
                new byte[] {1},
                root(leaves.subList(0, k)).bytes(),
                root(leaves.subList(k, leaves.size())).bytes());
    }

    static List<Hash> path(int m, List<Hash> leaves) {
        var n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        var k = split(n);
        return m < k
                ? join(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : join(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean complete) {
        var n = leaves.size();
        if (m == n) {
            return complete ? List.of() : List.of(root(leaves));
        }
        var k = split(n);
        return m <= k
                ? join(subproof(m, leaves.subList(0, k), complete), root(leaves.subList(k, n)))
                : join(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    private static int split(int n) {
        var k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> join(List<Hash> list, Hash last) {
        var joined = new ArrayList<>(list);
        joined.add(last);
        return joined;
    }
}
