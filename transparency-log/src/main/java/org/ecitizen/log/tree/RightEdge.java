package org.ecitizen.log.tree;

/// A growing tree that remembers only its right edge: for every bit of the size the root of one complete subtree, at
/// most 63 hashes. A new leaf carries like a one added to a binary counter. Not for several threads.
public final class RightEdge {
    private final Hash[] roots = new Hash[Long.SIZE - 1];
    private long size;

    public void append(Hash leaf) {
        var carried = leaf;
        var level = 0;
        for (var bits = size; (bits & 1) == 1; bits >>>= 1) {
            carried = Merkle.node(roots[level++], carried);
        }
        roots[level] = carried;
        size++;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        if (size == 0) {
            return Merkle.EMPTY;
        }
        var lowest = Long.numberOfTrailingZeros(size);
        return join(lowest + 1, roots[lowest]);
    }

    /// The root of this tree and a smaller one at its right.
    public Hash join(Hash right) {
        return join(0, right);
    }

    private Hash join(int from, Hash right) {
        var root = right;
        for (var level = from; size >>> level != 0; level++) {
            if ((size >>> level & 1) == 1) {
                root = Merkle.node(roots[level], root);
            }
        }
        return root;
    }
}
