package org.ecitizen.query.log;

import java.util.Optional;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.MerkleTree;

/// Receipts on the newest checkpoint.
final class Receipts {
    private final Leaves leaves;
    private final Tiles tiles;

    Receipts(Leaves leaves, Tiles tiles) {
        this.leaves = leaves;
        this.tiles = tiles;
    }

    /// The receipt for an event of an aggregate; nothing until the published tree covers it.
    ///
    /// @throws org.ecitizen.log.Refused if what is kept here does not lead to the published root
    Optional<Receipt> of(String aggregateId, long sequence) {
        return leaves.of(aggregateId, sequence).flatMap(this::of);
    }

    private Optional<Receipt> of(Leaf leaf) {
        var published = tiles.checkpoint().map(SignedNote::parse);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        var size = Checkpoint.parse(published.get().text()).head().size();
        if (leaf.index() >= size) {
            return Optional.empty();
        }
        var inclusion = new MerkleTree(size, new TileHashes(size, tiles)).inclusion(leaf.index());
        var receipt = Receipt.of(leaf.event(), inclusion, published.get());
        // Nobody is given what they could not verify.
        receipt.proof().includes(leaf.event().entry().bytes());
        return Optional.of(receipt);
    }
}
