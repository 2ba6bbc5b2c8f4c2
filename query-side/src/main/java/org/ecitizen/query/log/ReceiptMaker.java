package org.ecitizen.query.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.tree.MerkleTree;

/// Makes the receipts that nobody has to ask for, behind the log. Each rests on the first checkpoint with a quorum that
/// covers its leaf, so whoever makes it again makes the same.
final class ReceiptMaker {
    private static final int PAGE = 500;

    private final Leaves leaves;
    private final Checkpoints checkpoints;
    private final Receipts receipts;
    private final KeptReceipts kept;

    ReceiptMaker(LogStore store, Receipts receipts, KeptReceipts kept) {
        this.leaves = store.leaves();
        this.checkpoints = store.checkpoints();
        this.receipts = receipts;
        this.kept = kept;
    }

    /// Looks through the next leaves that a quorum has confirmed.
    ///
    /// @param lately leaves that need not be read again, in order
    /// @return whether there may be more
    boolean run(List<Leaf> lately) {
        var begin = kept.leaves();
        var covered = checkpoints.newestWithQuorum().map(ReceiptMaker::size).orElse(0L);
        var page = page(begin, Math.min(covered, begin + PAGE), lately);
        if (page.isEmpty()) {
            return false;
        }
        var made = new ArrayList<KeptReceipt>();
        var checkpoint = Optional.<SignedNote>empty();
        var tree = Optional.<MerkleTree>empty();
        for (var leaf : page) {
            var kind = ReceiptKind.of(leaf.event().type());
            if (kind.isPresent()) {
                if (checkpoint.isEmpty() || size(checkpoint.get()) <= leaf.index()) {
                    checkpoint = checkpoints.firstWithQuorum(leaf.index());
                    tree = checkpoint.map(receipts::tree);
                }
                made.add(new KeptReceipt(
                        leaf, kind.get(), receipts.on(checkpoint.orElseThrow(), tree.orElseThrow(), leaf)));
            }
        }
        kept.keep(made, page.getLast().index() + 1);
        return page.getLast().index() + 1 < covered;
    }

    private List<Leaf> page(long first, long end, List<Leaf> lately) {
        if (first >= end || lately.isEmpty()) {
            return leaves.from(first, end);
        }
        var offset = lately.getFirst().index();
        return first >= offset && end <= offset + lately.size()
                ? lately.subList((int) (first - offset), (int) (end - offset))
                : leaves.from(first, end);
    }

    private static long size(SignedNote checkpoint) {
        return Checkpoint.parse(checkpoint.text()).head().size();
    }
}
