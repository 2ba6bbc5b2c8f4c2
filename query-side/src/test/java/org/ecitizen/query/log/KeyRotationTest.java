package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.ecitizen.events.log.LogKeyIntroduced;
import org.ecitizen.events.log.LogKeyRetired;
import org.ecitizen.log.Refused;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.starter.problem.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A new key comes, signs beside the old one, and the old one goes. What either signed stays good.
class KeyRotationTest {
    private static final Duration OVERLAP = Duration.ofDays(90);

    private final LogDatabase database = LogDatabase.create();
    private final List<Object> published = new ArrayList<>();
    private final EventBus events = SimpleEventBus.builder().build();
    private Instant now = Instant.now();

    @TempDir
    private Path folder;

    private RotatedKeys keys;
    private KeyRotation rotation;

    @BeforeEach
    void theLogOfATown() {
        keys = keys();
        rotation = rotation(keys);
        events.subscribe(
                messages -> messages.stream().map(EventMessage::getPayload).forEach(published::add));
    }

    @Test
    void receiptsOfBeforeVerifyAfterAndEachCheckpointUnderTheKeysOfItsSize() throws Exception {
        happen(0, 10);
        run();
        var first = keys.listed().getFirst().key();
        var before = receipt(3);
        rotation.introduce(events, Map.of());
        var second = keys.listed().getLast().key();
        happen(10, 10);
        run();
        var between = receipt(3);
        now = now.plus(OVERLAP).plusSeconds(10);
        rotation.retire(events, Map.of());
        happen(20, 10);
        run();
        var after = receipt(3);

        assertThat(published)
                .containsExactly(
                        new LogKeyIntroduced(World.ORIGIN, second.toString(), 11),
                        new LogKeyRetired(World.ORIGIN, first.toString(), 20));
        assertThat(LogKey.parse(LogKey.file(keys.listed())))
                .containsExactly(
                        new LogKey(first, 0, OptionalLong.of(20)), new LogKey(second, 11, OptionalLong.empty()));
        verify(before, first);
        refuse(before, second);
        verify(between, first);
        verify(between, second);
        refuse(after, first);
        verify(after, second);
        for (var each : List.of(before, between, after)) {
            each.verify(policy(first, second), now.getEpochSecond());
            assertThat(each.event()).isEqualTo(before.event());
        }
    }

    @Test
    void theOldKeyMayBeDestroyedOnceItIsRetiredAndTheNewOneNeverWhileItSigns() throws Exception {
        happen(0, 3);
        run();
        rotation.introduce(events, Map.of());
        happen(3, 3);
        run();
        now = now.plus(OVERLAP).plusSeconds(10);
        rotation.retire(events, Map.of());
        happen(6, 3);
        run();
        Files.delete(folder.resolve("keys/log-events.p12"));
        Files.delete(folder.resolve("keys/log-events.p12.password"));
        happen(9, 3);
        keys = keys();
        run();
        Files.delete(folder.resolve("keys/log-events-2.p12"));
        Files.delete(folder.resolve("keys/log-events-2.p12.password"));
        keys = keys();

        assertThatThrownBy(this::run)
                .isInstanceOf(Halted.class)
                .hasMessageContaining("the key of the log is not the one that signed it before");
    }

    @Test
    void aHeadThatWasSignedBeforeTheKeyCameDoesNotMove() {
        happen(0, 3);
        run();
        happen(3, 3);
        var lock = database.lock();
        var head = lock.read();
        var slow = sequencer();
        World.recover(slow);
        var late = new HeadLock() {
            @Override
            public java.util.Optional<SignedHead> read() {
                return lock.read();
            }

            @Override
            public boolean move(java.util.Optional<SignedHead> expected, SignedHead next) {
                rotation.introduce(events, Map.of());
                return lock.move(expected, next);
            }
        };
        var overtaken = sequencer(late);
        World.recover(overtaken);

        assertThatThrownBy(() -> World.finish(overtaken)).isInstanceOf(Overtaken.class);
        assertThat(lock.read()).as("nothing moved").isEqualTo(head);
        World.finish(slow);
        verifyCheckpoint(
                lock.read().orElseThrow().checkpoint(), keys.listed().getFirst().key());
        verifyCheckpoint(
                lock.read().orElseThrow().checkpoint(), keys.listed().getLast().key());
    }

    @Test
    void aStepThatCannotBeTakenIsRefusedWithItsReasonAndSaysNothing() {
        refused("log.no-leaf", () -> rotation.introduce(events, Map.of()));
        happen(0, 3);
        run();
        refused("log.one-key", () -> rotation.retire(events, Map.of()));
        rotation.introduce(events, Map.of());
        refused("log.two-keys", () -> rotation.introduce(events, Map.of()));
        refused("log.key-overlap", () -> rotation.retire(events, Map.of()));
        now = now.plus(OVERLAP).minusSeconds(60);
        refused("log.key-overlap", () -> rotation.retire(events, Map.of()));

        assertThat(published).hasSize(1);
    }

    @Test
    void ifTheEventCannotBeStoredNoKeyComesAndTheNextAttemptUsesTheSameOne() {
        happen(0, 3);
        run();
        var broken = SimpleEventBus.builder().build();
        broken.subscribe(messages -> {
            throw new IllegalStateException("the store is away");
        });

        assertThatThrownBy(() -> rotation.introduce(broken, Map.of())).hasMessageContaining("away");
        assertThat(keys.listed()).hasSize(1);
        rotation.introduce(events, Map.of());

        assertThat(keys.listed()).hasSize(2);
        assertThat(folder.resolve("keys/log-events-3.p12")).doesNotExist();
    }

    private static void refused(String code, Runnable step) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static void verify(Receipt receipt, VerifierKey key) {
        receipt.verify(policy(key), Long.MAX_VALUE);
    }

    private static void refuse(Receipt receipt, VerifierKey key) {
        assertThatThrownBy(() -> receipt.verify(policy(key), Long.MAX_VALUE)).isInstanceOf(Refused.class);
    }

    private static void verifyCheckpoint(SignedNote note, VerifierKey key) {
        policy(key).verify(note, Long.MAX_VALUE);
    }

    private static Policy policy(VerifierKey... keys) {
        var text = new StringBuilder();
        for (var key : keys) {
            text.append("log ").append(key).append('\n');
        }
        return Policy.parse(text.append("quorum none\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    private RotatedKeys keys() {
        return new RotatedKeys(
                new KeyFolder(folder.resolve("keys"), "events", World.ORIGIN), new KeyTable("default", database.sql()));
    }

    private KeyRotation rotation(RotatedKeys of) {
        return new KeyRotation(
                "default",
                World.ORIGIN,
                of,
                new KeyTable("default", database.sql()),
                database.sql(),
                new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
                OVERLAP,
                () -> now);
    }

    private void happen(int from, int count) {
        for (var i = from; i < from + count; i++) {
            database.insert("request-" + i, 0, "Application", null, "{\"actor\":\"a\"}", "{\"i\":" + i + "}");
        }
    }

    private void run() {
        var sequencer = sequencer();
        World.recover(sequencer);
        World.finish(sequencer);
    }

    private Sequencer sequencer() {
        return sequencer(database.lock());
    }

    private Sequencer sequencer(HeadLock lock) {
        return new Sequencer("default", World.ORIGIN, keys, store(lock), Witnesses.none(), () -> now, Beginning.FIRST);
    }

    private LogStore store(HeadLock lock) {
        return new LogStore(
                database.events(),
                lock,
                database.leaves(),
                database.checkpoints(),
                new FolderTiles(folder.resolve("log")),
                new FolderStaging(folder.resolve("staging")));
    }

    private Receipt receipt(int request) throws Receipts.Stopped {
        return new Receipts(store(database.lock()), Witnesses.none(), () -> now, Duration.ofHours(4))
                .of("request-" + request, 0)
                .orElseThrow()
                .receipt();
    }
}
