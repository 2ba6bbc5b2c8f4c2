package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tree.Head;
import org.ecitizen.query.log.World.Crash;
import org.ecitizen.query.log.World.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever happens to the program, there is one log of the store, or none that goes on.
class SequencerTest {
    @Test
    void theLogIsTheOneThatAnybodyWouldMakeFromTheStore() {
        var world = new World();
        for (var events : new int[] {1, 254, 1, 1, 600, 5000}) {
            world.happen(events).run();

            assertThat(world.published()).isEqualTo(world.honest().getLast());
            assertThat(world.staged).isEmpty();
        }
        assertThat(world.signed).as("a step is limited").hasSize(7);
        assertThat(world.honest()).containsAll(world.signed);
    }

    @Test
    void withoutNewsNothingIsSigned() throws Exception {
        var world = new World().happen(3);
        world.run();
        var sequencer = world.recovered();
        var before = world.changes();

        assertThat(sequencer.step()).isZero();

        assertThat(world.changes()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aPowerCutAtAnyPointAndAnotherDuringRecoveryLeadToTheSameLog(Cut cut) {
        var runs = 0;
        for (var first = 1; isReached(cut, first); first++) {
            for (var second = 1; second < 8; second++) {
                var world = new World().cutAt(cut, first, second);
                var crashes = live(world);
                assertThat(crashes).isBetween(1, 2);
                requireOneLog(world);
                runs++;
            }
        }
        assertThat(runs).isGreaterThan(200);
    }

    /// In [World] a power cut takes back every event that was not waited for.
    @Test
    void nothingIsSignedThatAPowerCutCanStillTakeBack() {
        for (var at = 1; at < 8; at++) {
            var world = new World().happen(20);
            world.run();
            world.happen(20).cutAt(Cut.AFTER, at);

            assertThatThrownBy(world::run).isInstanceOf(Crash.class);

            assertThat(world.store).as("what the step had waited for is there").hasSize(40);
            world.run();
            requireOneLog(world);
        }
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aLogThatContinuesAnotherBeginsOnceWithItsGenesisWhateverPowerIsCut(Cut cut) {
        for (var at = 1; at < 30; at++) {
            var world = new World().happen(10);
            var genesis = new Genesis(
                    World.ORIGIN,
                    "town.example/log/old",
                    world.honest().getLast(),
                    "planned",
                    world.store.lastKey() + 1);
            world.beginning = () -> Optional.of(genesis);
            runThroughCuts(world);
            assertThat(world.signed).as("without an event there is no log").isEmpty();
            world.cutAt(cut, at);
            for (var events : new int[] {3, 12, 7}) {
                world.happen(events);
                runThroughCuts(world);
            }

            var builder = new TileBuilder((path, bytes) -> {});
            builder.append(genesis.entry().bytes());
            world.leafTable.forEach((index, leaf) -> {
                assertThat(index).isEqualTo(builder.size());
                builder.append(leaf.event().entry().bytes());
            });
            assertThat(world.published()).isEqualTo(builder.head());
            assertThat(world.published().size()).isEqualTo(23);
            assertThat(world.signed).extracting(Head::size).isSorted().doesNotHaveDuplicates();
            assertThat(world.leafTable.firstEntry().getValue().event().token())
                    .isGreaterThanOrEqualTo(genesis.firstToken());
            assertThat(world.verify().differences()).isEmpty();
        }
    }

    private static void runThroughCuts(World world) {
        while (true) {
            try {
                world.run();
                return;
            } catch (Crash e) {
                // It is started anew.
            }
        }
    }

    private static boolean isReached(Cut cut, int change) {
        var world = new World().cutAt(cut, change);
        live(world);
        requireOneLog(world);
        return !world.isPowerStillToBeCut();
    }

    /// Some events, the program runs; more events, it runs again; it is started anew after each crash.
    private static int live(World world) {
        var crashes = 0;
        for (var events : new int[] {3, 255, 5, 20}) {
            world.happen(events);
            while (true) {
                try {
                    world.run();
                    break;
                } catch (Crash e) {
                    crashes++;
                }
            }
        }
        return crashes;
    }

    private static void requireOneLog(World world) {
        var honest = world.honest();
        assertThat(world.published()).isEqualTo(honest.getLast());
        assertThat(world.head.map(SignedHead::head)).contains(honest.getLast());
        assertThat(honest).as("every head that was ever signed").containsAll(world.signed);
        assertThat(world.signed).extracting(Head::size).isSorted().doesNotHaveDuplicates();
        assertThat(world.leafTable).hasSize(world.store.size());
        assertThat(world.staged).isEmpty();
    }

    @Test
    void aSecondNodeAtAnyPointOfAStepMakesNoSecondLog() {
        for (var at = 0; at < 12; at++) {
            var world = new World().happen(250);
            world.run();
            world.happen(20);
            var first = world.recovered();
            world.meanwhile(at, () -> world.happen(1).run());

            try {
                World.finish(first);
            } catch (Overtaken e) {
                world.run();
            }

            requireOneLog(world);
        }
    }

    @Test
    void aNodeThatWasOvertakenThrowsAwayWhatItSigned() {
        var world = new World().happen(2);
        var first = world.recovered();
        var second = world.recovered();
        World.finish(first);
        world.happen(1);

        assertThatThrownBy(() -> World.finish(second)).isInstanceOf(Overtaken.class);
        assertThat(world.published().size()).isEqualTo(2);
        assertThatThrownBy(second::step).as("it has to recover first").isInstanceOf(IllegalStateException.class);
        World.recover(second);
        World.finish(second);

        requireOneLog(world);
    }

    @Test
    void aReceiptOfTheLatestEventNamesTheOneBefore() throws Exception {
        var world = new World().happen(300);
        world.run();

        var first = world.receipts().of("request-2", 0).orElseThrow().receipt();
        var second = world.receipts().of("request-2", 1).orElseThrow().receipt();

        var read = Receipt.parse(second.bytes());
        read.proof().includes(read.event().entry().bytes());
        assertThat(read.event().previous()).contains(first.event().entry());
        assertThat(first.event().previous()).isEmpty();
        world.happen(5);
        assertThat(world.receipts().of("request-2", 60)).as("not covered yet").isEmpty();
    }

    @Test
    void aStoreThatIsShorterThanTheLogHaltsItWithBothSizes() {
        var world = new World().happen(40);
        world.run();
        world.store.pollLastEntry();
        world.store.pollLastEntry();

        requireHalt(
                world,
                "the store lost events that the log has signed: the log has 40 leaves up to token "
                        + world.leafTable.get(39L).event().token() + ", the store has 38 events up to token "
                        + world.store.lastKey());
    }

    @Test
    void anEventThatWasAlteredTakenAwayOrSlippedInHaltsItAtTheLeaf() {
        var altered = new World().happen(300);
        altered.run();
        altered.alter(altered.leafTable.get(270L).event().token());
        requireHalt(altered, "the store differs from the log at leaf 270");

        var taken = new World().happen(300);
        taken.run();
        taken.store.remove(taken.leafTable.get(280L).event().token());
        requireHalt(taken, "the store lost the event of leaf 280");

        var slipped = new World().happen(300);
        slipped.run();
        var gap = slipped.slipInBelow(slipped.store.lastKey());
        requireHalt(slipped, "there is an event without a leaf: token " + gap);
    }

    @Test
    void aHeadThatWasRolledBackHaltsIt() {
        var world = new World().happen(10);
        world.run();
        var before = world.head;
        var leaves = new TreeMap<>(world.leafTable);
        world.happen(10).run();

        world.head = before;
        world.leafTable = leaves;
        requireHalt(world, "a checkpoint of 20 leaves is published, but the head that is recorded has 10");
        world.head = Optional.empty();
        requireHalt(world, "a checkpoint of 20 leaves is published, but no head is recorded");
        world.checkpoint = Optional.empty();
        requireHalt(world, "there are 10 leaves, but no head is recorded");
    }

    @Test
    void filesThatWereRolledBackHaltIt() {
        var world = new World().happen(10);
        world.run();
        Map<String, byte[]> files = new HashMap<>(world.files);
        var checkpoint = world.checkpoint;
        world.happen(300).run();
        world.files = files;
        world.checkpoint = checkpoint;

        requireHalt(
                world, "the recorded head has 310 leaves, the published checkpoint 10, and files of the log are lost");
    }

    @Test
    void filesThatWereAlteredHaltIt() {
        var world = new World().happen(300);
        world.run();
        world.files.get("tile/0/001.p/44")[5] ^= 1;
        requireHalt(world, "the files of the log give the root");

        var bundle = new World().happen(300);
        bundle.run();
        bundle.files.get("tile/entries/001.p/44")[20] ^= 1;
        requireHalt(bundle, "the record of leaf 256 is not the one that was published");
    }

    @Test
    void leavesThatAreLostHaltIt() {
        var world = new World().happen(30);
        world.run();
        world.leafTable.pollLastEntry();

        requireHalt(world, "the recorded head has 30 leaves, but 29 are kept");
    }

    @Test
    void aLogUnderAnotherNameIsAnotherLog() {
        var world = new World().happen(3);
        world.run();
        world.key = NoteSigner.ed25519("other.example/log", KeyType.ED25519, new byte[32]);

        requireHalt(world, "the log of this store is called town.example/log/events, not other.example/log");
    }

    @Test
    void aKeyThatWasLostAndMadeAnewHaltsIt() {
        var world = new World().happen(3);
        world.run();
        world.key = NoteSigner.ed25519(World.ORIGIN, KeyType.ED25519, new byte[32]);

        requireHalt(world, "the key of the log is not the one that signed it before");
    }

    @Test
    void anEventThatHasNoOneFormHaltsItAndIsNamed() {
        assertThatThrownBy(() -> event(7, "{\"a\":\"1\",\"a\":\"2\"}").metadata())
                .isInstanceOf(Halted.class)
                .hasMessageContaining("token 7")
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> event(8, "{\"attempt\":1}").metadata()).hasMessageContaining("token 8");
        assertThatThrownBy(() -> event(9, "[]").metadata()).hasMessageContaining("token 9");

        var world = new World();
        world.put(new RawEvent(4, "e", "t", "", "", "", -1, "yesterday", new byte[0], new byte[0]));
        assertThatThrownBy(world::run).isInstanceOf(Halted.class).hasMessageContaining("token 4");
        assertThat(world.signed).isEmpty();
    }

    @Test
    void anEventWithoutSaltIsRecordedAsSuch() {
        var world = new World();
        world.put(new RawEvent(4, "e", "t", "", "", "", -1, "2026-01-31T10:20:30.123Z", new byte[0], new byte[0]));
        world.run();

        assertThat(world.leafTable.get(0L).event().salt()).isEmpty();
    }

    private static void requireHalt(World world, String why) {
        var signed = world.signed.size();
        assertThatThrownBy(world::run).isInstanceOf(Halted.class).hasMessageContaining(why);
        assertThat(world.signed).as("nothing more is signed").hasSize(signed);
    }

    private static RawEvent event(long token, String metadata) {
        return new RawEvent(
                token,
                "e",
                "t",
                "",
                "",
                "",
                -1,
                "2026-01-31T10:20:30.123Z",
                new byte[0],
                metadata.getBytes(StandardCharsets.UTF_8));
    }
}
