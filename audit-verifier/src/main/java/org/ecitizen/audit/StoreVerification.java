package org.ecitizen.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;

/// A whole store against a whole log: every event has its leaf, every leaf its event.
///
/// @param context name of the stream that the log was made from
/// @param checkpoints file with those that the log has kept, for the rule about time
/// @param allowed how far an event may be apart from its first confirmed checkpoint
record StoreVerification(TreeVerification tree, String context, Optional<Path> checkpoints, Duration allowed) {
    StoreVerification(TreeVerification tree, String context) {
        this(tree, context, Optional.empty(), Duration.ZERO);
    }

    Policy.Trusted verify(Path export) {
        var kept = new AtomicReference<KeptCheckpoints>();
        var trusted = tree.verify(List.of(), origin -> {
            checkpoints.ifPresent(file -> kept.set(KeptCheckpoints.read(file, tree.trust(), origin)));
            return kept.get() == null ? List.of() : kept.get().heads();
        });
        var rule = Optional.ofNullable(kept.get()).map(read -> new TimeRule(read.confirmed(), allowed, tree.report()));
        var checkpoint = trusted.checkpoint();
        // A successor log begins with its genesis.
        var genesis = tree.log().genesis().map(Genesis::parse);
        genesis.ifPresent(first -> requireGenesis(first, checkpoint));
        try (var events = new StoreExport(export)) {
            new StoreComparison(events, tree.log(), checkpoint.head().size(), context, rule, tree.report())
                    .run(
                            genesis.isPresent() ? 1 : 0,
                            genesis.map(Genesis::firstToken).orElse(0L));
        }
        rule.ifPresent(TimeRule::tell);
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
