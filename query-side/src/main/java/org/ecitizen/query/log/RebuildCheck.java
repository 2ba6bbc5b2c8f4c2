package org.ecitizen.query.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.EntryBundle;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.RightEdge;
import org.ecitizen.query.log.Verification.Difference;

/// Makes the whole log again from the store and compares: every event with the record of its leaf, every record with
/// the published entry, the root with every checkpoint there ever was. It reads page by page, beside the sequencer, as
/// far as the log went when it began.
final class RebuildCheck {
    private static final int PAGE = 1_000;
    private static final int MOST_DIFFERENCES = 100;

    private final String stream;
    private final LogStore store;
    private final RightEdge tree = new RightEdge();
    private final List<Difference> differences = new ArrayList<>();
    private List<byte[]> bundle = List.of();
    private long bundleIndex = -1;
    private boolean rootsDiffer;
    private long found;

    RebuildCheck(String stream, LogStore store) {
        this.stream = stream;
        this.store = store;
    }

    /// @throws InterruptedException if it was interrupted before its end
    Verification run(InstantSource clock) throws InterruptedException {
        var begun = clock.instant();
        var signed = store.lock().read();
        if (signed.isPresent()) {
            compare(signed.get());
        }
        return new Verification(begun, clock.instant(), tree.size(), tree.root(), found, differences);
    }

    private void compare(SignedHead signed) throws InterruptedException {
        var size = signed.head().size();
        var genesis = store.tiles().genesis().map(Genesis::parse);
        genesis.ifPresent(first -> begin(first, size));
        var beforeFirst = genesis.map(first -> first.firstToken() - 1)
                .orElseGet(() -> store.events().beforeFirst());
        var leaves = new Pages<Leaf>(last ->
                store.leaves().from(last.map(leaf -> leaf.index() + 1).orElse(0L), next(last, size)));
        var events = new Pages<RawEvent>(last ->
                store.events().between(last.map(RawEvent::token).orElse(beforeFirst), signed.lastToken(), PAGE));
        var checkpoints = new Pages<SignedNote>(last ->
                store.checkpoints().above(last.map(note -> head(note).size()).orElse(0L), PAGE));
        while (leaves.hasNext()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            var leaf = leaves.next();
            compare(leaf, events);
            published(leaf, size);
            tree.append(Merkle.leaf(leaf.entry().bytes()));
            while (checkpoints.hasNext() && head(checkpoints.peek()).size() <= tree.size()) {
                root(head(checkpoints.next()));
            }
        }
        events.forEachRemaining(event -> withoutLeaf(event, size));
        if (tree.size() != size) {
            differ(tree.size(), 0, "the record of the log ends here, but " + size + " leaves were signed");
        }
        root(signed.head());
    }

    private static long next(Optional<Leaf> last, long size) {
        return Math.min(size, last.map(leaf -> leaf.index() + 1).orElse(0L) + PAGE);
    }

    private void compare(Leaf leaf, Pages<RawEvent> events) {
        var token = leaf.event().token();
        while (events.hasNext() && events.peek().token() < token) {
            withoutLeaf(events.next(), leaf.index());
        }
        if (!events.hasNext() || events.peek().token() > token) {
            differ(leaf.index(), token, "the event is missing in the store");
        } else if (!gives(events.next(), leaf)) {
            differ(leaf.index(), token, "the event was changed");
        }
    }

    private boolean gives(RawEvent event, Leaf leaf) {
        try {
            return event.record(stream, leaf.event().previous()).equals(leaf.event());
        } catch (Halted e) {
            return false;
        }
    }

    private void withoutLeaf(RawEvent event, long leaf) {
        differ(leaf, event.token(), "the event has no leaf");
    }

    /// A log that continues another begins with a leaf that is no event.
    private void begin(Genesis genesis, long size) {
        var published = bundle(TilePath.bundleOf(0, size));
        if (published.isEmpty()
                || !Arrays.equals(published.getFirst(), genesis.entry().bytes())) {
            differ(0, 0, "the published entry is not that of generation.json");
        }
        tree.append(Merkle.leaf(genesis.entry().bytes()));
    }

    /// What is kept of a leaf must be what was published of it.
    private void published(Leaf leaf, long size) {
        var index = leaf.index() / TilePath.FULL;
        if (index != bundleIndex) {
            bundleIndex = index;
            bundle = bundle(TilePath.bundleOf(leaf.index(), size));
        }
        var place = (int) (leaf.index() % TilePath.FULL);
        if (place >= bundle.size()
                || !Arrays.equals(bundle.get(place), leaf.entry().bytes())) {
            differ(leaf.index(), leaf.event().token(), "the published entry is missing or is another one");
        }
    }

    private List<byte[]> bundle(TilePath path) {
        try {
            return EntryBundle.read(path, store.tiles()).orElse(List.of());
        } catch (Refused e) {
            return List.of();
        }
    }

    /// Only the first, since every later one differs too.
    private void root(Head stated) {
        if (!rootsDiffer && (stated.size() != tree.size() || !stated.root().equals(tree.root()))) {
            rootsDiffer = true;
            differ(
                    Math.max(0, stated.size() - 1),
                    0,
                    "the checkpoint of " + stated.size() + " leaves has another root than the store gives");
        }
    }

    private void differ(long leaf, long token, String what) {
        found++;
        if (differences.size() < MOST_DIFFERENCES) {
            differences.add(new Difference(leaf, token, what));
        }
    }

    private static Head head(SignedNote note) {
        return Checkpoint.parse(note.text()).head();
    }
}
