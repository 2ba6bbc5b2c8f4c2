package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ecitizen.query.log.Verification.Difference;
import org.junit.jupiter.api.Test;

/// The whole store is laid beside the log: whatever was done to either is found, with its leaf and its token.
class RebuildCheckTest {
    private final World world = new World();

    @Test
    void aStoreThatNobodyTouchedGivesTheLogAgain() {
        for (var events : new int[] {1, 255, 1000, 1800}) {
            world.happen(events).run();
        }
        world.happen(50);

        var result = world.verify();

        assertThat(result.differences()).isEmpty();
        assertThat(result.leaves()).isEqualTo(3056);
        assertThat(result.root()).isEqualTo(world.published().root().base64());
        assertThat(new World().verify().found()).as("an empty store").isZero();
    }

    @Test
    void aChangedAMissingAndASlippedInEventAreFoundEachAtItsLeaf() {
        world.happen(2500).run();
        world.alter(world.token(100));
        world.store.remove(world.token(1200));
        var gap = world.slipInBelow(world.token(2000));
        world.store.remove(world.token(2499));

        var result = world.verify();

        var next = world.leafTable.values().stream()
                .filter(leaf -> leaf.event().token() > gap)
                .findFirst()
                .orElseThrow();
        assertThat(result.differences())
                .containsExactly(
                        new Difference(100, world.token(100), "the event was changed"),
                        new Difference(1200, world.token(1200), "the event is missing in the store"),
                        new Difference(next.index(), gap, "the event has no leaf"),
                        new Difference(2499, world.token(2499), "the event is missing in the store"));
    }

    @Test
    void anEventAndItsRecordThatWereChangedTogetherDoNotFitWhatWasPublished() {
        world.happen(600).run();
        world.happen(100).run();
        world.alter(world.token(300));
        var event = world.store.get(world.token(300));
        world.leafTable.put(
                300L,
                new Leaf(
                        300,
                        event.record(
                                "default", world.leafTable.get(300L).event().previous())));

        var result = world.verify();

        assertThat(result.differences())
                .containsExactly(
                        new Difference(300, world.token(300), "the published entry is missing or is another one"),
                        new Difference(599, 0, "the checkpoint of 600 leaves has another root than the store gives"));
    }

    @Test
    void filesChangedWithThemDoNotFitTheCheckpoints() {
        world.happen(300).run();
        world.happen(100).run();
        world.alter(world.token(20));
        var forged = new World();
        forged.store.putAll(world.store);
        forged.run();
        world.files = forged.files;
        world.leafTable = forged.leafTable;

        assertThat(world.verify().differences())
                .containsExactly(
                        new Difference(299, 0, "the checkpoint of 300 leaves has another root than the store gives"));
    }

    @Test
    void lostRecordsAndLostFilesAreFound() {
        world.happen(300).run();
        world.leafTable.pollLastEntry();
        assertThat(world.verify().differences())
                .extracting(Difference::what)
                .contains("the record of the log ends here, but 300 leaves were signed", "the event has no leaf");

        var other = new World().happen(300);
        other.run();
        other.files.remove("tile/entries/001.p/44");
        assertThat(other.verify().found()).isEqualTo(44);
    }

    @Test
    void whereEverythingDiffersTheFirstAreNamedAndTheRestCounted() {
        world.happen(500).run();
        Map.copyOf(world.store).keySet().forEach(world::alter);

        var result = world.verify();

        assertThat(result.found()).isEqualTo(500);
        assertThat(result.differences()).hasSize(100);
    }
}
