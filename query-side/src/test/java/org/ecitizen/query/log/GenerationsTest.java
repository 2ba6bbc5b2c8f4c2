package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.record.Genesis;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.query.log.SequencerThread.Kind;
import org.ecitizen.query.status.RequestReader;
import org.ecitizen.starter.StartRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log is closed and another continues it: nothing is in both and nothing in none, and what the old one proved stays
/// proven.
class GenerationsTest {
    private final LogDatabase database = LogDatabase.create();
    private String policy = "quorum none\n";
    private Optional<KeptLog> running = Optional.empty();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        running.ifPresent(log -> log.sequencer().stop());
    }

    @Test
    void theNewLogCarriesOnWhatTheOldOneStatedLastAndReceiptsOfBeforeVerifyAfter() throws Exception {
        happen(0, 10);
        var first = run(null, 10);
        var before = receipt(first, "request-1", 0);
        var end = first.store().tiles().checkpoint().orElseThrow();
        stop();
        happen(10, 7);

        var second = run("2028", 1 + 7);

        var genesis = Genesis.parse(second.store().tiles().genesis().orElseThrow());
        assertThat(genesis)
                .isEqualTo(new Genesis(
                        "town.example/log/events/2028", "town.example/log/events", head(end), "planned", 11));
        assertThat(Files.readAllBytes(folder.resolve("log/events/2028/generation.json")))
                .isEqualTo(genesis.canonical());
        assertThat(Files.readAllBytes(folder.resolve("log/events/checkpoint")))
                .as("no path changes its bytes any more")
                .isEqualTo(end);
        assertThat(head(second.store().tiles().checkpoint().orElseThrow())).isEqualTo(expected(second, genesis));
        verify(before, first);
        var old = receipt(second, "request-1", 0);
        verify(old, first);
        var later = receipt(second, "request-1", 1);
        verify(later, second);
        assertThat(later.event().previous())
                .as("the chain of a request goes on")
                .contains(old.event().entry());
        for (var log : second.all()) {
            assertThat(new RebuildCheck("default", log.store())
                            .run(InstantSource.system())
                            .differences())
                    .as(log.origin())
                    .isEmpty();
        }
        Awaitility.await().until(() -> second.owed("request-1").size() == 2);
        assertThat(bundle(second, "request-1"))
                .containsEntry("chains/request-1/0", first.origin())
                .containsEntry("chains/request-1/1", second.origin())
                .hasSize(2);
    }

    @Test
    void aLogThatWasClosedNeverGoesOn() {
        happen(0, 5);
        var first = run(null, 5);
        stop();
        happen(5, 1);
        run("2028", 2);
        stop();

        assertThatThrownBy(() -> assembly(null))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("The transparency log events is called 2028 now");
        happen(6, 1);
        first.sequencer().start();
        running = Optional.of(first);
        Awaitility.await().until(() -> first.sequencer().state().kind() == Kind.HALTED);
        assertThat(first.sequencer().state().why())
                .isEqualTo("the log town.example/log/events was closed, and another continues it"
                        + " (ecitizen.log.generation)");
        stop();
        run("2028", 3);
        stop();
        run("2029-b", 0);
        happen(7, 1);
        Awaitility.await().until(() -> running.orElseThrow().sequencer().state().size() == 2);
        assertThat(running.orElseThrow().all())
                .extracting(KeptLog::origin)
                .containsExactly(
                        "town.example/log/events/2029-b", "town.example/log/events/2028", "town.example/log/events");
    }

    @Test
    void beforeWitnessesHaveConfirmedItsEndALogIsNotClosed() throws Exception {
        happen(0, 5);
        var world = new World();
        var press = new SampleWitness("press", world);
        policy = SampleWitness.policy("quorum press\n", press).replace("http://nowhere.invalid", "http://127.0.0.1:1");
        run(null, 5);
        stop();

        var second = run("2028", -1);

        Awaitility.await().until(() -> second.sequencer().state().kind() == Kind.WAITING);
        assertThat(second.sequencer().state().why())
                .isEqualTo(
                        "the end of the log town.example/log/events at 5 leaves is not confirmed by its witnesses yet, so"
                                + " town.example/log/events/2028 cannot continue it");
        assertThat(new GenerationTable("default", database.sql()).names()).isEmpty();
        stop();
        happen(5, 1);
        run(null, 6);
    }

    @Test
    void aLogWithoutALeafIsContinuedFromTheFirstEventOn() {
        var second = run("2028", 0);
        happen(0, 3);

        Awaitility.await().until(() -> second.sequencer().state().size() == 4);
        assertThat(Genesis.parse(second.store().tiles().genesis().orElseThrow()))
                .isEqualTo(new Genesis(
                        "town.example/log/events/2028", "town.example/log/events", Head.EMPTY, "planned", 1));
    }

    /// What anybody makes of genesis and store.
    private Head expected(KeptLog log, Genesis genesis) {
        var builder = new TileBuilder((path, bytes) -> {});
        builder.append(genesis.entry().bytes());
        for (var event : log.store().events().between(genesis.firstToken() - 1, Long.MAX_VALUE, 1000)) {
            var previous = event.sequence() == 0
                    ? Optional.<Hash>empty()
                    : Optional.of(database.leaves()
                            .of(event.aggregateId(), event.sequence() - 1)
                            .or(() -> log.store().leaves().of(event.aggregateId(), event.sequence() - 1))
                            .orElseThrow()
                            .event()
                            .entry());
            builder.append(event.record("default", previous).entry().bytes());
        }
        return builder.head();
    }

    /// In which log each event of a request is proven that somebody takes home.
    private static Map<String, String> bundle(KeptLog log, String request) throws IOException {
        var recorded = Instant.parse("2026-01-31T10:20:30.123Z");
        var bundle = new Bundle(log, log, List.of())
                .of(new Bundle.Question(
                        new RequestReader.Recorded(request, "R-1", 1, "anna", true),
                        recorded,
                        Optional.of(recorded),
                        event -> false,
                        new NoSubkeys()))
                .orElseThrow();
        var origins = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("/proof.tlog-proof")) {
                    var proof = Receipt.parse(zip.readAllBytes()).proof();
                    origins.put(
                            entry.getName().replace("/proof.tlog-proof", ""),
                            Checkpoint.parse(proof.note().text()).origin());
                }
            }
        }
        return origins;
    }

    /// Nothing is opened for the reader.
    private static final class NoSubkeys implements Subkeys {
        @Override
        public void announce(List<RawEvent> events) {}

        @Override
        public Map<String, String> of(RawEvent event) {
            return Map.of();
        }
    }

    private static Head head(byte[] checkpoint) {
        return Checkpoint.parse(SignedNote.parse(checkpoint).text()).head();
    }

    private static Receipt receipt(KeptLog log, String aggregate, long sequence) throws Receipts.Stopped {
        return log.receipt(aggregate, sequence).orElseThrow().receipt();
    }

    private static void verify(Receipt receipt, KeptLog log) {
        var keys = new StringBuilder();
        for (LogKey key : log.keys().listed()) {
            keys.append("log ").append(key.key()).append('\n');
        }
        receipt.verify(
                Policy.parse(keys.append("quorum none\n").toString().getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
    }

    /// Starts the newest log and waits until it has so many leaves; a negative number: not.
    private KeptLog run(@Nullable String generation, long size) {
        var log = assembly(generation).newest();
        log.sequencer().start();
        running = Optional.of(log);
        if (size >= 0) {
            Awaitility.await()
                    .until(() -> log.sequencer().state().kind() == Kind.SIGNING
                            && log.sequencer().state().size() == size);
        }
        return log;
    }

    private LogAssembly assembly(@Nullable String generation) {
        var trusting = new JdbcEvents(LogName.EVENTS.table(), database.reader()) {
            @Override
            public void requireReliable() {
                requireOrder();
            }
        };
        return new LogAssembly(
                LogName.EVENTS,
                new LogProperties(
                        true,
                        "town.example/log",
                        null,
                        null,
                        null,
                        Duration.ofSeconds(2),
                        Duration.ofHours(4),
                        false,
                        "-",
                        new LogProperties.Reader(null, null),
                        generation,
                        "planned",
                        Duration.ofDays(90),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(20)),
                new LogAssembly.Places(
                        folder.resolve("log"), folder.resolve("keys"), policy.getBytes(StandardCharsets.UTF_8), "node"),
                new LogAssembly.Source(trusting, Optional.of(database.tokens())),
                database.template());
    }

    private void happen(int from, int count) {
        for (var i = from; i < from + count; i++) {
            database.insert(
                    "request-" + i % 10, i / 10, "Application", "org.ecitizen.events.application.ApplicationSubmitted");
        }
    }
}
