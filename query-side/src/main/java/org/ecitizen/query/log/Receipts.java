package org.ecitizen.query.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.MerkleTree;

/// Receipts on the newest checkpoint that enough witnesses confirmed. While they are missing, on the newest of all, as
/// something provisional; for how long is limited.
final class Receipts {
    private final Leaves leaves;
    private final Checkpoints checkpoints;
    private final Tiles tiles;
    private final Witnesses witnesses;
    private final InstantSource clock;
    private final Duration withoutQuorum;

    /// A receipt and what it rests on.
    ///
    /// @param witnesses how many confirmed its checkpoint
    /// @param provisional whether these are too few, so that it does not verify under the policy
    record Made(Receipt receipt, int witnesses, boolean provisional) {}

    /// Witnesses are missing for too long.
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// @param withoutQuorum how long provisional receipts are given
    Receipts(LogStore store, Witnesses witnesses, InstantSource clock, Duration withoutQuorum) {
        this.leaves = store.leaves();
        this.checkpoints = store.checkpoints();
        this.tiles = store.tiles();
        this.witnesses = witnesses;
        this.clock = clock;
        this.withoutQuorum = withoutQuorum;
    }

    /// The receipt for an event of an aggregate; nothing until the published tree covers it.
    ///
    /// @throws Stopped if it could only be a provisional one, and these are over
    /// @throws org.ecitizen.log.Refused if what is kept here does not lead to the published root
    Optional<Made> of(String aggregateId, long sequence) throws Stopped {
        var leaf = leaves.of(aggregateId, sequence);
        return leaf.isPresent() ? of(leaf.get()) : Optional.empty();
    }

    /// Those that somebody gets without asking, for the events of an aggregate, the oldest first. Each rests on the
    /// first
    /// checkpoint with a quorum that covers its leaf, so it is the same whenever it is made; nothing is kept of it.
    List<OwedReceipt> owed(String aggregateId) {
        var owed = new ArrayList<OwedReceipt>();
        for (var leaf : leaves.of(aggregateId)) {
            ReceiptKind.of(leaf.event().type())
                    .ifPresent(kind -> checkpoints
                            .firstWithQuorum(leaf.index())
                            .ifPresent(checkpoint -> owed.add(new OwedReceipt(leaf, kind, on(checkpoint, leaf)))));
        }
        return owed;
    }

    private Optional<Made> of(Leaf leaf) throws Stopped {
        var checkpoint = checkpoints.newestWithQuorum().filter(note -> size(note) > leaf.index());
        if (checkpoint.isPresent()) {
            return Optional.of(made(leaf, checkpoint.get(), false));
        }
        var published = tiles.checkpoint().map(SignedNote::parse).filter(note -> size(note) > leaf.index());
        if (published.isEmpty()) {
            return Optional.empty();
        }
        if (areStopped()) {
            throw new Stopped();
        }
        return Optional.of(made(leaf, published.get(), !witnesses.isQuorum(published.get())));
    }

    /// Whether witnesses are missing for so long that there are no provisional receipts any more.
    boolean areStopped() {
        return checkpoints
                .withoutQuorumSince()
                .filter(since -> since.plus(withoutQuorum).isBefore(clock.instant()))
                .isPresent();
    }

    private Made made(Leaf leaf, SignedNote checkpoint, boolean provisional) {
        return new Made(on(checkpoint, leaf), witnesses.confirmed(checkpoint).size(), provisional);
    }

    /// The receipt for a leaf on a checkpoint that covers it.
    Receipt on(SignedNote checkpoint, Leaf leaf) {
        var size = size(checkpoint);
        var tree = new MerkleTree(size, new TileHashes(size, tiles));
        var receipt = Receipt.of(leaf.event(), tree.inclusion(leaf.index()), checkpoint);
        // Nobody is given what they could not verify.
        receipt.proof().includes(leaf.entry().bytes());
        return receipt;
    }

    private static long size(SignedNote checkpoint) {
        return Checkpoint.parse(checkpoint.text()).head().size();
    }
}
