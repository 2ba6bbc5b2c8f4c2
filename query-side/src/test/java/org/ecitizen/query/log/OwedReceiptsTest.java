package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.query.log.World.Crash;
import org.ecitizen.query.log.World.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whoever hands something in, gets a decision or has data erased gets a receipt without asking for it.
class OwedReceiptsTest {
    @Test
    void submissionsAndDecisionsGetReceiptsAndNothingElse() {
        var world = new World().happen(700);
        world.run();

        assertThat(world.owed().values()).hasSize(424).allSatisfy(receipt -> {
            assertThat(receipt.leaf().event().type())
                    .isEqualTo(
                            receipt.kind() == ReceiptKind.SUBMISSION
                                    ? "org.ecitizen.events.application.ApplicationSubmitted"
                                    : "org.ecitizen.events.application.DecisionMade");
            receipt.receipt().proof().includes(receipt.leaf().event().entry().bytes());
        });
    }

    @Test
    void eachRestsOnTheFirstCheckpointThatEnoughWitnessesConfirmed() {
        var world = new World();
        var press = new SampleWitness("press", world);
        world.witnesses = new Witnesses(
                Policy.parse(SampleWitness.policy("quorum press\n", press).getBytes(StandardCharsets.UTF_8)),
                List.of(press.client()),
                Duration.ofSeconds(5),
                world.clock);
        world.happen(3).run();
        press.away = true;
        world.happen(3).run();
        assertThat(world.owed().keySet()).as("without witnesses there is none").containsExactly(1L, 2L);
        press.away = false;
        world.happen(3).run();
        world.happen(3).run();

        assertThat(sizes(world)).isEqualTo(Map.of(1L, 3L, 2L, 3L, 4L, 6L, 5L, 6L, 7L, 9L, 8L, 9L, 11L, 12L));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aPowerCutChangesNoReceiptAndLosesNone(Cut cut) {
        var straight = live(new World());
        for (var at = 1; at < 30; at++) {
            assertThat(live(new World().cutAt(cut, at))).isEqualTo(straight);
        }
    }

    /// The receipts of a life, as bytes.
    private static Map<Long, String> live(World world) {
        for (var events : new int[] {3, 255, 5}) {
            world.happen(events);
            for (var crashed = true; crashed; ) {
                crashed = false;
                try {
                    world.run();
                } catch (Crash e) {
                    crashed = true;
                }
            }
        }
        return receipts(world);
    }

    /// By leaf, as bytes.
    private static Map<Long, String> receipts(World world) {
        return world.owed().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(entry.getValue().receipt().bytes(), StandardCharsets.UTF_8)));
    }

    private static Map<Long, Long> sizes(World world) {
        return world.owed().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> Checkpoint.parse(entry.getValue()
                                        .receipt()
                                        .proof()
                                        .note()
                                        .text())
                                .head()
                                .size()));
    }
}
