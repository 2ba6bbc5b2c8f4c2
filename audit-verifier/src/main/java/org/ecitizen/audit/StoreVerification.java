package org.ecitizen.audit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;

/// A whole store against a whole log: every event has its leaf, every leaf its event.
///
/// @param context name of the stream that the log was made from
record StoreVerification(TreeVerification tree, String context) {
    Policy.Trusted verify(Path export) {
        var trusted = tree.verify(List.of());
        var checkpoint = trusted.checkpoint();
        // A successor log begins with its genesis.
        var genesis = tree.log().genesis().map(Genesis::parse);
        genesis.ifPresent(first -> requireGenesis(first, checkpoint));
        try (var events = new StoreExport(export)) {
            new StoreComparison(events, tree.log(), checkpoint.head().size(), context, tree.report())
                    .run(
                            genesis.isPresent() ? 1 : 0,
                            genesis.map(Genesis::firstToken).orElse(0L));
        }
        return trusted;
    }

    private void requireGenesis(Genesis genesis, Checkpoint checkpoint) {
        var first = EntryBundle.read(TilePath.bundleOf(0, checkpoint.head().size()), tree.log())
                .map(List::getFirst)
                .orElseThrow(() -> new Refused("a successor log has at least its genesis"));
        if (!genesis.origin().equals(checkpoint.origin())
                || !Arrays.equals(first, genesis.entry().bytes())) {
            tree.report().wrong(0, "the genesis is not that of generation.json");
        }
        tree.report()
                .fact(
                        "continues",
                        genesis.previousOrigin() + " from " + genesis.previous().size() + " leaves on, root "
                                + genesis.previous().root());
    }
}
