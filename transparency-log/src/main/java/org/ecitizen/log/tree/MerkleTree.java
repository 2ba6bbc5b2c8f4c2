package org.ecitizen.log.tree;

import java.util.ArrayList;
import java.util.List;

/// A tree of a fixed size over stored hashes: its roots and its proofs. An index or size that does not fit is a
/// mistake of the caller (`IndexOutOfBoundsException`).
public final class MerkleTree {
    private final long size;
    private final HashReader hashes;

    public MerkleTree(long size, HashReader hashes) {
        this.size = size;
        this.hashes = hashes;
    }

    public Hash root() {
        return root(0, size);
    }

    /// Root over the leaves from start to, not including, end. Such a subtree is part of the tree if start is a
    /// multiple of the smallest power of two that is not below its length.
    public Hash root(long start, long end) {
        if (start == end) {
            return Merkle.EMPTY;
        }
        var length = end - start;
        if (Long.bitCount(length) == 1) {
            var level = Long.numberOfTrailingZeros(length);
            return hashes.read(level, start >>> level);
        }
        var middle = start + split(length);
        return Merkle.node(root(start, middle), root(middle, end));
    }

    /// Proof that a leaf is in the tree (RFC 9162, 2.1.3.1).
    public InclusionProof inclusion(long index) {
        return inclusion(index, 0, size);
    }

    /// Proof that the leaf at the index of the whole tree is in the subtree from start to end; the proof counts from
    /// start.
    public InclusionProof inclusion(long index, long start, long end) {
        if (index < start || index >= end) {
            throw new IndexOutOfBoundsException("no leaf " + index + " from " + start + " to " + end);
        }
        var path = new ArrayList<Hash>();
        path(index, start, end, path);
        return new InclusionProof(index - start, end - start, path);
    }

    /// Proof that the tree of the first size is the beginning of this one (RFC 9162, 2.1.4.1).
    public ConsistencyProof consistency(long first) {
        if (first < 1 || first > size) {
            throw new IndexOutOfBoundsException("no proof from size " + first + " to " + size);
        }
        var path = new ArrayList<Hash>();
        subproof(first, 0, size, true, path);
        return new ConsistencyProof(first, size, path);
    }

    private void path(long index, long start, long end, List<Hash> path) {
        if (end - start == 1) {
            return;
        }
        var middle = start + split(end - start);
        if (index < middle) {
            path(index, start, middle, path);
            path.add(root(middle, end));
        } else {
            path(index, middle, end, path);
            path.add(root(start, middle));
        }
    }

    /// `known` tells that the subtree is one whose root the verifier already has.
    private void subproof(long first, long start, long end, boolean known, List<Hash> path) {
        if (first == end) {
            if (!known) {
                path.add(root(start, end));
            }
            return;
        }
        var middle = start + split(end - start);
        if (first <= middle) {
            subproof(first, start, middle, known, path);
            path.add(root(middle, end));
        } else {
            subproof(first, middle, end, false, path);
            path.add(root(start, middle));
        }
    }

    /// The largest power of two below a length of at least two.
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
