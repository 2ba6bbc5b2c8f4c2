package org.ecitizen.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ecitizen.command.erasure.World.Fault;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureState.Phase;
import org.ecitizen.starter.personal.DekStore.Target;
import org.ecitizen.starter.personal.ErasedForGood;
import org.junit.jupiter.api.Test;

/// An approved erasure is carried out in its order, whatever fails on the way and however often.
class CarryingOutTest {
    private static final long SEED = Long.getLong("seed", 20_261_125L);
    private static final int STORIES = 2_000;

    @Test
    void itGoesThroughAllStepsInTheirOrder() {
        var world = new World();
        world.evictedOn.add("node-1");
        var another = world.anotherKey();

        world.process().carryOn(World.ERASURE);

        assertThat(world.state().steps())
                .extracting(ErasureState.Step::phase)
                .containsExactly(
                        Phase.REQUESTED,
                        Phase.APPROVED,
                        Phase.TOMBSTONE_WRITTEN,
                        Phase.KEYS_DESTROYED,
                        Phase.CACHES_EVICTED,
                        Phase.PLAINTEXT_SCRUBBED,
                        Phase.COMPLETED);
        assertThat(world.state().kids()).containsExactlyInAnyOrderElementsOf(world.kids);
        assertThat(world.kids).allMatch(world::isDestroyed);
        assertThat(world.canRead(another)).as("what it was not about").isTrue();
        assertThat(world.blindIndex).isEmpty();
        assertThat(world.toldRequests).containsExactlyInAnyOrder(World.REQUEST, World.DRAFT);
        assertThat(world.state().backupsClearedBy()).isEqualTo(LocalDate.parse("2027-02-05"));
        assertThatThrownBy(() -> world.keys().getOrCreate(new Extent(World.ANNA, Group.CASE, World.REQUEST)))
                .isInstanceOf(ErasedForGood.class);
    }

    @Test
    void afterACrashAtAnyCallBeforeOrAfterItsEffectItEndsInTheSame() {
        for (var after : List.of(false, true)) {
            for (var at = 1; ; at++) {
                var world = new World();
                world.evictedOn.add("node-1");
                var call = at;
                world.fail(number -> !after && number == call, number -> after && number == call);
                var crashed = false;
                try {
                    world.process().carryOn(World.ERASURE);
                } catch (Fault fault) {
                    crashed = true;
                }
                if (!crashed) {
                    assertThat(at).as("calls that were made to fail").isGreaterThan(20);
                    break;
                }
                world.fail(number -> false, number -> false);
                world.process().carryOn(World.ERASURE);
                isErased(world, "a crash %s call %d".formatted(after ? "after" : "before", call));
            }
        }
    }

    @Test
    void howeverOftenAnythingFailsItConvergesWhenTheFaultsEnd() {
        var random = new Random(SEED);
        for (var story = 0; story < STORIES; story++) {
            var seed = random.nextLong();
            var chance = new Random(seed);
            var world = new World();
            for (var start = 0; start < 8; start++) {
                world.fail(call -> chance.nextInt(6) == 0, call -> chance.nextInt(6) == 0);
                if (chance.nextInt(3) == 0) {
                    world.evictedOn.add("node-1");
                }
                try {
                    // Sometimes two nodes at once, one step each.
                    world.process().step(World.ERASURE);
                    world.process().carryOn(World.ERASURE);
                } catch (Fault fault) {
                    // The next start goes on.
                }
            }
            world.fail(call -> false, call -> false);
            world.pass(Duration.ofMinutes(6));
            world.process().carryOn(World.ERASURE);
            isErased(world, "the story with the seed " + seed + " of " + SEED);
        }
    }

    @Test
    void withTheKeyStoreDownItStandsStillAndNothingIsTold() {
        var world = new World();
        world.fail(call -> call > 3, call -> false);

        assertThatThrownBy(() -> world.process().carryOn(World.ERASURE)).isInstanceOf(Fault.class);

        assertThat(world.state().phase()).isEqualTo(Phase.APPROVED);
        assertThat(world.kids).allMatch(world::canRead);
    }

    @Test
    void aHoldStopsItUntilItEnds() {
        var world = new World();
        world.held = true;

        world.process().carryOn(World.ERASURE);

        assertThat(world.state().phase()).isEqualTo(Phase.APPROVED);
        assertThat(world.kids).allMatch(world::canRead);

        world.held = false;
        world.evictedOn.add("node-1");
        world.process().carryOn(World.ERASURE);
        isErased(world, "after the hold");
    }

    @Test
    void whatIsNeededAgainSinceTheApprovalStopsIt() {
        var world = new World();
        world.needs.add(new Need(Group.CASE, World.REQUEST, "RM-1", "rivermouth", Need.Why.OPEN, null, null));

        world.process().carryOn(World.ERASURE);

        assertThat(world.state().phase()).isEqualTo(Phase.APPROVED);
        assertThat(world.passed).isFalse();
    }

    @Test
    void itWaitsForEveryNodeThatHasKeysInMemory() {
        var world = new World();
        world.nodes.add("node-2");
        world.evictedOn.add("node-1");
        world.process().carryOn(World.ERASURE);
        assertThat(world.state().phase()).isEqualTo(Phase.KEYS_DESTROYED);

        world.evictedOn.add("node-2");
        world.process().carryOn(World.ERASURE);
        assertThat(world.state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(world.state().nodes()).containsExactly("node-1", "node-2");
    }

    @Test
    void nobodyIsWaitedForWhereNoNodeHasAnything() {
        var world = new World();
        world.nodes.clear();
        world.process().carryOn(World.ERASURE);
        assertThat(world.state().phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void aNodeThatDoesNotAnswerIsWaitedForUntilNoKeyCanBeInItsMemory() {
        var world = new World();
        world.nodes.add("node-2");
        world.evictedOn.add("node-1");
        world.process().carryOn(World.ERASURE);

        world.pass(Duration.ofMinutes(5));
        world.process().carryOn(World.ERASURE);
        assertThat(world.state().phase()).isEqualTo(Phase.KEYS_DESTROYED);

        world.pass(Duration.ofSeconds(1));
        world.process().carryOn(World.ERASURE);
        assertThat(world.state().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(world.state().nodes()).containsExactly("node-1");
    }

    /// The look of the world notices the known mistake; without that, the tests above would show nothing.
    @Test
    void keysThatEndBeforeTheirTombstoneWouldBeNoticed() {
        var world = new World();
        var keys = world.keys();
        var target = new Target(World.ANNA, Set.of(Group.CASE), World.REQUEST);

        assertThatThrownBy(() -> {
                    keys.markErasing(target, World.ERASURE);
                    keys.tombstone(target, World.ERASURE, "event", Instant.EPOCH);
                    keys.destroy(World.ERASURE);
                })
                .isInstanceOf(AssertionError.class);
    }

    private static void isErased(World world, String story) {
        assertThat(world.state().phase()).as(story).isEqualTo(Phase.COMPLETED);
        assertThat(world.kids).as(story).allMatch(world::isDestroyed);
        assertThat(world.state().kids()).as(story).containsExactlyInAnyOrderElementsOf(world.kids);
        assertThat(world.blindIndex).as(story).isEmpty();
        assertThat(world.toldRequests).as(story).containsExactlyInAnyOrder(World.REQUEST, World.DRAFT);
    }
}
