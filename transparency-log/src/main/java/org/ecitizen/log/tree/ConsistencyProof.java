package org.ecitizen.log.tree;

import java.util.List;
import org.ecitizen.log.Refused;

/// Proof that a tree of one size is the beginning of a tree of another.
public record ConsistencyProof(long first, long second, List<Hash> hashes) {
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
    }

    /// Refuses unless exactly these hashes lead to both roots (RFC 9162, 2.1.4.2). Size 0 is refused: the tree
    /// without leaves is the beginning of every tree, which the witness protocol states by itself.
    public void verify(Hash firstRoot, Hash secondRoot) {
        if (first < 1 || first > second) {
            throw new Refused("there is no proof from size " + first + " to size " + second);
        }
        if (first == second) {
            if (!hashes.isEmpty() || !firstRoot.equals(secondRoot)) {
                throw new Refused("at size " + first + " there are two roots, or a proof where none is needed");
            }
            return;
        }
        if (hashes.isEmpty()) {
            throw new Refused("the proof from size " + first + " to size " + second + " is empty");
        }
        walk(firstRoot, secondRoot);
    }

    private void walk(Hash firstRoot, Hash secondRoot) {
        var complete = Long.numberOfTrailingZeros(first);
        var node = (first - 1) >>> complete;
        var last = (second - 1) >>> complete;
        // A first tree that is one complete subtree is known to the verifier and left out of the proof.
        var known = Long.bitCount(first) == 1;
        var old = known ? firstRoot : hashes.getFirst();
        var grown = old;
        for (var hash : known ? hashes : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                throw new Refused("the proof from size " + first + " to size " + second + " is too long");
            }
            if ((node & 1) == 1 || node == last) {
                old = Merkle.node(hash, old);
                grown = Merkle.node(hash, grown);
                var lonely = Long.numberOfTrailingZeros(node);
                node >>>= lonely;
                last >>>= lonely;
            } else {
                grown = Merkle.node(grown, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            throw new Refused("the proof from size " + first + " to size " + second + " is too short");
        }
        if (!old.equals(firstRoot)) {
            throw new Refused("the tree of " + second + " leaves does not begin with the tree of " + first);
        }
        if (!grown.equals(secondRoot)) {
            throw new Refused("the proof does not lead to the root of the tree of " + second + " leaves");
        }
    }
}
