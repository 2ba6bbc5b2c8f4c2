package org.ecitizen.query.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.note.SignedNote;

/// Every checkpoint of a log that was published, once for each size.
interface Checkpoints {
    /// Keeps a checkpoint. One that has its quorum stays as it is, one without gives way to it.
    ///
    /// @param quorum whether enough witnesses confirmed it
    void keep(long size, SignedNote checkpoint, boolean quorum);

    /// The newest one that the quorum confirmed.
    Optional<SignedNote> newestWithQuorum();

    /// The first one that the quorum confirmed of those that cover a leaf.
    Optional<SignedNote> firstWithQuorum(long leaf);

    /// Since when what is published lacks its quorum; nothing where it has it.
    Optional<Instant> withoutQuorumSince();

    /// Those above a size, the smallest first.
    List<SignedNote> above(long size, int most);
}
