package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.query.log.SequencerThread.Kind;
import org.ecitizen.query.log.SequencerThread.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// The whole log on a database and in a folder, as in a town.
class LogOnPostgresTest {
    private final LogDatabase database = LogDatabase.create();

    @TempDir
    private Path folder;

    @Test
    void whoeverHasTheStoreMakesTheSameLogAgain() {
        happen(0, 700);
        run();
        happen(700, 30);
        run();

        var again = new World();
        var sequencer = again.sequencer(database.events());
        World.recover(sequencer);
        World.finish(sequencer);

        assertThat(published().size()).isEqualTo(730);
        assertThat(again.published()).isEqualTo(published());
    }

    @Test
    void whatReadsTheEventsCannotWriteThem() {
        happen(0, 3);
        for (var forbidden : List.of(
                "delete from DomainEventEntry",
                "update DomainEventEntry set payload = ''",
                "insert into DomainEventEntry select * from DomainEventEntry",
                "select nextval('domainevententry_globalindex_seq')",
                "update log.head set size = 0")) {
            assertThatThrownBy(() -> database.reader().execute(forbidden))
                    .as(forbidden)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        run();

        assertThat(published().size()).isEqualTo(3);
    }

    @Test
    void aWitnessThatSpeaksAgainstTheLogIsToldInWordsWhileItWaitsForOthers() {
        happen(0, 5);
        var world = new World();
        var press = new SampleWitness("press", world);
        press.lie = Optional.of(SampleWitness.reply(409, "77\n"));
        var witnesses = new Witnesses(
                Policy.parse(SampleWitness.policy("quorum press\n", press).getBytes(StandardCharsets.UTF_8)),
                List.of(press.client()),
                Duration.ofSeconds(30),
                world.clock);
        var node = node("one", witnesses);

        node.start();

        Awaitility.await().until(() -> node.state().kind() == Kind.CONTESTED);
        assertThat(tiles().checkpoint()).isEmpty();
        assertThat(health(node, witnesses).getStatus()).isEqualTo(Status.DOWN);
        assertThat(health(node, witnesses).getDetails().get("why"))
                .asString()
                .contains("press: it says that it has confirmed 77 leaves, and the log has 5");
        node.stop();
    }

    @Test
    void aReceiptVerifiesAndAnOlderOneStaysGood() {
        happen(0, 40);
        run();
        var early = receipt("request-3", 0).orElseThrow();
        assertThat(receipt("request-3", 400)).isEmpty();
        happen(40, 600);
        run();

        var late = receipt("request-3", 0).orElseThrow();

        assertThat(Checkpoint.parse(late.proof().note().text()).head().size()).isEqualTo(640);
        assertThat(late.event()).isEqualTo(early.event());
        early.proof().includes(early.event().entry().bytes());
        assertThat(receipt("request-3", 1).orElseThrow().event().previous())
                .contains(early.event().entry());
    }

    @Test
    void aReceiptThatSomebodyGetsWithoutAskingIsTheSameHoweverFarTheLogHasGone() {
        for (var i = 0; i < 3; i++) {
            database.insert("request-1", i, "Application", "org.ecitizen.events.application.DecisionMade");
        }
        run();
        var first = receipts().owed("request-1");
        assertThat(first).extracting(receipt -> receipt.leaf().index()).containsExactly(0L, 1L, 2L);
        assertThat(first).extracting(OwedReceipt::kind).containsOnly(ReceiptKind.DECISION);
        database.insert("request-1", 3, "Application", "org.ecitizen.events.application.DecisionMade");
        run();

        assertThat(receipts().owed("request-1")).hasSize(4).startsWith(first.toArray(OwedReceipt[]::new));
        assertThat(receipts().owed("request-2")).isEmpty();
    }

    @Test
    void anEventAlteredInTheDatabaseHaltsTheLogAtItsLeaf() {
        happen(0, 20);
        run();
        database.sql()
                .sql("update DomainEventEntry set payload = ? where globalIndex = 8")
                .param(new byte[] {1})
                .update();

        assertThatThrownBy(this::run)
                .isInstanceOf(Halted.class)
                .hasMessageContaining("the store differs from the log at leaf 7, token 8");
    }

    @Test
    void aDatabaseThatWasRestoredFromABackupHaltsTheLogWithBothSizes() {
        happen(0, 20);
        run();
        database.sql()
                .sql("delete from DomainEventEntry where globalIndex > 15")
                .update();

        assertThatThrownBy(this::run)
                .hasMessageContaining("the log has 20 leaves up to token 20, the store has 15 events up to token 15");
    }

    @Test
    void theWholeStoreIsLaidBesideTheLogAndWhatCameOutIsKept() throws Exception {
        happen(0, 20);
        run();
        database.sql()
                .sql("update DomainEventEntry set metaData = ? where globalIndex = 8")
                .param(new byte[] {1})
                .update();

        assertThat(database.verifications().last()).isEmpty();
        // What cannot be read any more does not stop the comparison.
        database.verifications().keep(verify());

        assertThat(database.verifications().last()).hasValueSatisfying(last -> {
            assertThat(last.leaves()).isEqualTo(20);
            assertThat(last.differences()).containsExactly(new Verification.Difference(7, 8, "the event was changed"));
        });
    }

    @Test
    void aHundredThousandEventsGiveTheSameRootAgain() throws Exception {
        database.sql().sql("""
                        insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier,
                            metaData, payload, payloadType, timeStamp)
                        select 'request-' || i % 5000, i / 5000, 'Application', 'event-' || i, convert_to('{"salt":"'
                            || encode(decode(lpad(to_hex(i), 32, '0'), 'hex'), 'base64') || '"}', 'UTF8'),
                            convert_to('{"i":' || i || '}', 'UTF8'), 'sample.Happened', '2026-01-31T10:20:30.123Z'
                        from generate_series(0, 99999) as i""").update();
        var begun = System.nanoTime();
        run();
        var made = System.nanoTime();
        var verified = verify();
        System.out.printf(
                "100,000 events: log made in %d ms, made again and compared in %d ms%n",
                Duration.ofNanos(made - begun).toMillis(),
                Duration.ofNanos(System.nanoTime() - made).toMillis());

        assertThat(published().size()).isEqualTo(100_000);
        assertThat(verified.differences()).isEmpty();
        assertThat(verified.root()).isEqualTo(published().root().base64());
        assertThat(World.head(database.events().between(0, Long.MAX_VALUE, 100_000)))
                .as("made without any of the code that made it")
                .isEqualTo(published());
    }

    private Verification verify() throws InterruptedException {
        return new RebuildCheck("default", store()).run(InstantSource.system());
    }

    @Test
    void theHeadMovesOnceFromEachStand() {
        var lock = database.lock();
        var first = signed(1, "a");
        assertThat(lock.move(Optional.empty(), first)).isTrue();
        assertThat(lock.move(Optional.empty(), signed(1, "b"))).isFalse();
        assertThat(lock.move(Optional.of(first), signed(2, "c"))).isTrue();
        assertThat(lock.move(Optional.of(first), signed(2, "d"))).isFalse();

        assertThat(lock.read()).contains(signed(2, "c"));
    }

    @Test
    void oneNodeHoldsTheLeaseUntilItLetsGo() {
        var one = new Lease("default", "one", database.sql());
        var other = new Lease("default", "other", database.sql());

        assertThat(one.take()).isTrue();
        assertThat(other.take()).isFalse();
        assertThat(one.take()).isTrue();
        one.release();
        assertThat(other.take()).isTrue();
        assertThat(one.take()).isFalse();
        database.sql()
                .sql("update log.lease set until = now() - interval '1 s'")
                .update();
        assertThat(one.take()).as("the other one has not been heard of").isTrue();
    }

    @Test
    void ofTwoNodesOneSignsWhatHappensAndTheOtherGoesOnWhereItEnds() {
        var one = node("one");
        one.start();
        happen(0, 5);
        Awaitility.await().until(() -> one.state().equals(new State(Kind.SIGNING, 5, "")));
        var other = node("other");
        other.start();
        Awaitility.await().until(() -> other.state().kind() == Kind.ANOTHER_NODE_SIGNS);
        happen(5, 5);
        Awaitility.await().until(() -> one.state().size() == 10);

        one.stop();
        happen(10, 5);

        Awaitility.await().until(() -> other.state().equals(new State(Kind.SIGNING, 15, "")));
        other.stop();
        assertThat(published().size()).isEqualTo(15);
    }

    @Test
    void whyItStandsStillIsTold() {
        happen(0, 5);
        run();
        database.sql().sql("delete from DomainEventEntry where globalIndex = 3").update();
        var node = node("one");

        node.start();

        Awaitility.await().until(() -> node.state().kind() == Kind.HALTED);
        assertThat(health(node, Witnesses.none())).satisfies(health -> {
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("why", "events: the store lost the event of leaf 2, token 3");
        });
        node.stop();
    }

    @Test
    void onADatabaseThatCouldForgetNothingIsSigned() {
        happen(0, 5);
        var node = new SequencerThread(
                "events",
                sequencer(),
                database.events(),
                new Lease("default", "one", database.sql()),
                Duration.ofMillis(20));

        node.start();

        Awaitility.await().until(() -> node.state().kind() == Kind.HALTED);
        assertThat(node.state().why()).contains("fsync");
        assertThat(tiles().checkpoint()).isEmpty();
        node.stop();
    }

    @Test
    void whatIsFarBehindIsTakenInWithoutARest() {
        database.insertMany("request", Sequencer.MOST_IN_A_STEP + 1);
        var node = node("one", Witnesses.none(), Duration.ofHours(1));

        node.start();

        Awaitility.await().until(() -> node.state().size() == Sequencer.MOST_IN_A_STEP + 1);
        node.stop();
    }

    private Health health(SequencerThread node, Witnesses witnesses) {
        var log = new KeptLog(
                new Generation(LogName.EVENTS, ""),
                World.ORIGIN,
                SigningKeys.of(World.KEY),
                store(),
                witnesses,
                receipts(),
                database.verifications(),
                node,
                Optional.empty());
        return Objects.requireNonNull(new TransparencyLogHealthIndicator(new Logs(List.of(log))).health());
    }

    private SequencerThread node(String name) {
        return node(name, Witnesses.none());
    }

    private SequencerThread node(String name, Witnesses witnesses) {
        return node(name, witnesses, Duration.ofMillis(20));
    }

    /// A node that takes the database of tests as it is.
    private SequencerThread node(String name, Witnesses witnesses, Duration interval) {
        var trusting = new JdbcEvents(LogName.EVENTS.table(), database.reader()) {
            @Override
            public void requireReliable() {
                requireOrder();
            }
        };
        return new SequencerThread(
                "events", sequencer(witnesses), trusting, new Lease("default", name, database.sql()), interval);
    }

    private static SignedHead signed(long size, String root) {
        var head = new Head(size, Hash.sha256(root.getBytes(StandardCharsets.UTF_8)));
        return new SignedHead(World.ORIGIN, head, size, new Checkpoint(World.ORIGIN, head).sign(List.of(World.KEY), 0));
    }

    private void happen(int from, int count) {
        for (var i = from; i < from + count; i++) {
            if (i % 13 == 12) {
                database.insert("alone-" + i, 0, null, null, "{}", "{}");
            } else {
                database.insert(
                        "request-" + i % 13, i / 13, "Application", null, "{\"actor\":\"a\"}", "{\"i\":" + i + "}");
            }
        }
    }

    private void run() {
        var sequencer = sequencer();
        World.recover(sequencer);
        World.finish(sequencer);
    }

    private Sequencer sequencer() {
        return sequencer(Witnesses.none());
    }

    private Sequencer sequencer(Witnesses witnesses) {
        return new Sequencer(
                "default",
                World.ORIGIN,
                SigningKeys.of(World.KEY),
                store(),
                witnesses,
                InstantSource.system(),
                Beginning.FIRST);
    }

    private LogStore store() {
        return new LogStore(
                database.events(),
                database.lock(),
                database.leaves(),
                database.checkpoints(),
                tiles(),
                new FolderStaging(folder.resolve("staging")));
    }

    private Receipts receipts() {
        return new Receipts(store(), Witnesses.none(), InstantSource.system(), Duration.ofHours(4));
    }

    private Tiles tiles() {
        return new FolderTiles(folder.resolve("log"));
    }

    private Head published() {
        return Checkpoint.parse(
                        SignedNote.parse(tiles().checkpoint().orElseThrow()).text())
                .head();
    }

    private Optional<Receipt> receipt(String aggregate, long sequence) {
        try {
            return receipts().of(aggregate, sequence).map(Receipts.Made::receipt);
        } catch (Receipts.Stopped e) {
            throw new IllegalStateException(e);
        }
    }
}
