package org.ecitizen.log.tree;

/// The three hashes of the tree (RFC 9162, 2.1.1). The prefixes keep a leaf from passing for a node.
public final class Merkle {
    /// Root of the tree without leaves: SHA-256 of nothing.
    public static final Hash EMPTY = Hash.sha256();

    private static final byte[] LEAF = {0};

    private Merkle() {}

    public static Hash leaf(byte[] entry) {
        return Hash.sha256(LEAF, entry);
    }

    public static Hash node(Hash left, Hash right) {
        var bytes = new byte[1 + 2 * Hash.BYTES];
        bytes[0] = 1;
        left.write(bytes, 1);
        right.write(bytes, 1 + Hash.BYTES);
        return Hash.sha256(bytes);
    }
}
