package org.ecitizen.log.tree;

/// Where the hashes of complete subtrees come from: tiles, a table, memory.
@FunctionalInterface
public interface HashReader {
    /// The root over the 2^level leaves from index * 2^level on; level 0 is a leaf hash. Asked only for subtrees
    /// that the tree has in full.
    Hash read(int level, long index);
}
