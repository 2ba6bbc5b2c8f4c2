package org.ecitizen.log.tree;

import java.util.List;
import org.ecitizen.log.Refused;

/// Proof that the leaf at an index is in a tree of a size: the hashes beside the way from the leaf up to the root.
public record InclusionProof(long index, long size, List<Hash> hashes) {
    public InclusionProof {
        hashes = List.copyOf(hashes);
    }

    /// Refuses unless exactly these hashes lead from the leaf to the root (RFC 9162, 2.1.3.2). The number of hashes
    /// follows from index and size, so it is looked at first.
    public void verify(Hash leaf, Hash root) {
        if (index < 0 || index >= size) {
            throw new Refused("a tree of " + size + " leaves has no leaf " + index);
        }
        var inner = Long.SIZE - Long.numberOfLeadingZeros(index ^ (size - 1));
        var needed = inner + Long.bitCount(index >>> inner);
        if (hashes.size() != needed) {
            throw new Refused(
                    "the proof for leaf " + index + " of " + size + " has " + hashes.size() + " hashes, not " + needed);
        }
        var node = index;
        var last = size - 1;
        var computed = leaf;
        for (var hash : hashes) {
            if ((node & 1) == 1 || node == last) {
                computed = Merkle.node(hash, computed);
                var lonely = Long.numberOfTrailingZeros(node);
                node >>>= lonely;
                last >>>= lonely;
            } else {
                computed = Merkle.node(computed, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (!computed.equals(root)) {
            throw new Refused("leaf " + index + " is not in the tree of " + size + " leaves with root " + root);
        }
    }
}
