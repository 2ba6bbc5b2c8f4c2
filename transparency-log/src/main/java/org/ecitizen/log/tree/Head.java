package org.ecitizen.log.tree;

import org.ecitizen.log.Refused;

/// How many leaves a tree has and the root over them.
public record Head(long size, Hash root) {
    public static final Head EMPTY = new Head(0, Merkle.EMPTY);

    public Head {
        if (size < 0) {
            throw new Refused("a tree cannot have " + size + " leaves");
        }
    }
}
