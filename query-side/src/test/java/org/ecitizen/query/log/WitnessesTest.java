package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.query.log.World.Crash;
import org.ecitizen.query.log.World.Cut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Other organisations confirm what the log states. One that is away, slow or lying is told and left out; one that
/// shows that more was signed than we hold stops the log.
class WitnessesTest {
    private static final String TWO_OF_THREE = "group most 2 press court school\nquorum most\n";

    private final World world = new World();
    private final SampleWitness press = new SampleWitness("press", world);
    private final SampleWitness court = new SampleWitness("court", world);
    private final SampleWitness school = new SampleWitness("school", world);

    @BeforeEach
    void threeWitnessesOfWhomTwoMustAgree() {
        world.witnesses = witnesses();
    }

    @Test
    void whatIsPublishedIsConfirmedByAll() throws Exception {
        world.happen(10).run();

        assertThat(world.witnesses.confirmed(note()).keySet()).containsExactly("court", "press", "school");
        policy().verify(note(), world.now.getEpochSecond());
        var made = world.receipts().of("request-1", 0).orElseThrow();
        assertThat(made.provisional()).isFalse();
        assertThat(made.witnesses()).isEqualTo(3);
        made.receipt().verify(policy(), world.now.getEpochSecond());
    }

    @Test
    void eachIsAskedFromTheSizeThatItConfirmedLast() {
        world.happen(10).run();
        court.away = true;
        var sequencer = world.recovered();
        world.happen(10);
        World.finish(sequencer);
        court.away = false;
        world.happen(10);
        World.finish(sequencer);

        assertThat(press.askedFrom).containsExactly(0L, 10L, 10L, 20L);
        assertThat(court.askedFrom).containsExactly(0L, 10L);
        assertThat(world.witnesses.confirmed(note()).keySet()).hasSize(3);
    }

    @Test
    void aWitnessThatSaysItKnowsAnotherSizeGetsTheProofFromThere() {
        world.happen(10).run();
        world.witnesses = witnesses();
        world.happen(300).run();

        assertThat(press.askedFrom)
                .as("it says 10 at the start, and is asked again with what is new")
                .containsExactly(0L, 0L, 10L, 10L);
        assertThat(press.last).contains(world.published());
    }

    @Test
    void withoutAQuorumItIsPublishedAllTheSameAndReceiptsAreProvisional() throws Exception {
        press.away = true;
        court.away = true;
        world.happen(10).run();

        assertThat(world.published().size()).isEqualTo(10);
        assertThat(world.witnesses.problems()).containsOnlyKeys("press", "court");
        var made = world.receipts().of("request-1", 0).orElseThrow();
        assertThat(made.provisional()).isTrue();
        assertThat(made.witnesses()).isOne();
        made.receipt().proof().includes(made.receipt().event().entry().bytes());
        assertThatThrownBy(() -> made.receipt().verify(policy(), world.now.getEpochSecond()))
                .hasMessageContaining("quorum most is not reached");
    }

    @Test
    void whenTheQuorumIsBackReceiptsAreFullOnesAndEventsBeforeItNeverLoseTheirs() throws Exception {
        world.happen(10).run();
        press.away = true;
        court.away = true;
        world.happen(10).run();

        assertThat(world.receipts().of("request-1", 0).orElseThrow().provisional())
                .as("the checkpoint before is good enough")
                .isFalse();
        assertThat(world.receipts().of("request-1", 2).orElseThrow().provisional())
                .isTrue();
        press.away = false;
        var sequencer = world.recovered();

        assertThat(world.receipts().of("request-1", 2).orElseThrow().provisional())
                .isFalse();
        assertThat(sequencer.step()).isZero();
    }

    @Test
    void receiptsStopWhenWitnessesAreMissingForTooLongAndTheLogGoesOn() throws Exception {
        world.happen(10).run();
        press.away = true;
        court.away = true;
        world.happen(10).run();
        world.now = world.now.plus(Duration.ofHours(4)).plusSeconds(1);
        assertThat(world.receipts().areStopped()).isTrue();
        assertThatThrownBy(() -> world.receipts().of("request-1", 2)).isInstanceOf(Receipts.Stopped.class);
        assertThat(world.receipts().of("request-1", 0))
                .as("it was confirmed in time")
                .isPresent();

        world.happen(10).run();
        assertThat(world.published().size()).isEqualTo(30);
        press.away = false;
        world.happen(1).run();
        assertThat(world.receipts().areStopped()).isFalse();
        assertThat(world.receipts().of("request-1", 2)).isPresent();
    }

    @Test
    void withoutNewsTheyAreAskedAnewSoonWhileSomethingIsMissingAndSeldomOtherwise() throws Exception {
        press.away = true;
        world.happen(10);
        var sequencer = world.recovered();
        World.finish(sequencer);
        press.away = false;
        sequencer.confirmAnew();
        assertThat(world.witnesses.confirmed(note()))
                .as("at once would be too soon")
                .hasSize(2);
        world.now = world.now.plusSeconds(11);
        sequencer.confirmAnew();
        assertThat(world.witnesses.confirmed(note())).hasSize(3);
        var before = world.witnesses.confirmed(note());

        world.now = world.now.plusSeconds(60);
        sequencer.confirmAnew();
        assertThat(world.witnesses.confirmed(note())).isEqualTo(before);
        world.now = world.now.plusSeconds(600);
        court.away = true;
        sequencer.confirmAnew();
        assertThat(world.witnesses.confirmed(note()).get("press")).isEqualTo(world.now);
        assertThat(world.witnesses.confirmed(note()).get("court"))
                .as("what it said before still holds")
                .isEqualTo(before.get("court"));
        assertThat(world.signed).as("nothing new was signed").hasSize(1);
    }

    @Test
    void aWitnessThatHasSeenMoreThanWeHoldStopsTheLog() {
        world.happen(10).run();
        var before = world.checkpoint;
        var head = world.head;
        var kept = new java.util.TreeMap<>(world.checkpoints);
        var leaves = new java.util.TreeMap<>(world.leafTable);
        world.happen(10).run();
        world.checkpoint = before;
        world.head = head;
        world.checkpoints = kept;
        world.leafTable = leaves;
        world.store
                .tailMap(leaves.lastEntry().getValue().event().token(), false)
                .clear();

        assertThatThrownBy(world::run)
                .isInstanceOf(Halted.class)
                .hasMessageMatching(
                        "the witness (press|court|school) shows 20 leaves that this log has signed, and it has"
                                + " 10: the log was rolled back");
    }

    @Test
    void aWitnessThatHasSeenAnotherHistoryStopsTheLogBeforeItIsPublished() {
        world.happen(10).run();
        var other = new Head(
                10,
                World.honest(world.store.headMap(world.store.lastKey()).values())
                        .getLast()
                        .root());
        school.last = Optional.of(other);
        school.shown = Optional.of(signed(World.ORIGIN, other, World.KEY));
        var sequencer = world.recoveredWithout(school);
        world.happen(5);

        assertThatThrownBy(() -> World.finish(sequencer))
                .isInstanceOf(Halted.class)
                .hasMessageContaining("the witness school shows another history that this log has signed: 10 leaves");
        assertThat(world.published().size()).isEqualTo(10);
    }

    @Test
    void aWitnessThatSpeaksAgainstTheLogWithoutProofIsSetAsideWhileEnoughOthersConfirm() {
        world.happen(10).run();
        var before = school.shown;
        var later = new Head(99, Hash.sha256(new byte[] {9}));
        var stranger = NoteSigner.ed25519(World.ORIGIN, KeyType.ED25519, new byte[32]);
        var sequencer = world.recovered();
        for (var lie : List.of(
                SampleWitness.reply(422, "no\n"),
                SampleWitness.reply(409, "99\n"),
                SampleWitness.reply(409, Long.MAX_VALUE + "\n"))) {
            for (var shown : List.of(
                    Optional.<byte[]>empty(),
                    before,
                    Optional.of(bytes("rubbish")),
                    Optional.of(signed(World.ORIGIN, later, school.key)),
                    Optional.of(signed(World.ORIGIN, later, stranger)),
                    Optional.of(signed("village.example/log/events", later, World.KEY)))) {
                school.lie = Optional.of(lie);
                school.shown = shown;
                world.happen(1);
                World.finish(sequencer);

                assertThat(world.published()).isEqualTo(world.honest().getLast());
                assertThat(world.witnesses.confirmed(note()).keySet()).containsExactly("court", "press");
                assertThat(world.witnesses.problems()).containsOnlyKeys("school");
                assertThat(world.witnesses.problems().get("school")).startsWith("it says that ");
            }
        }
    }

    @Test
    void aClaimThatIsNotProvenStopsTheLogOnlyWhileTooFewOthersConfirmAndNothingMoreIsSigned() {
        world.happen(10).run();
        var sequencer = world.recovered();
        school.lie = Optional.of(SampleWitness.reply(422, ""));
        court.away = true;
        world.happen(1);
        assertThatThrownBy(() -> World.finish(sequencer))
                .isInstanceOf(Contested.class)
                .hasMessageContaining("school: it says that 11 leaves do not go on from the 10 that it confirmed");
        assertThat(world.published().size())
                .as("what is contested is not shown")
                .isEqualTo(10);
        world.happen(5);
        assertThatThrownBy(() -> World.recover(sequencer)).isInstanceOf(Contested.class);
        school.away = true;
        assertThatThrownBy(() -> World.recover(sequencer))
                .as("that it is gone takes nothing back")
                .isInstanceOf(Contested.class);
        assertThat(world.signed).hasSize(2);

        court.away = false;
        World.recover(sequencer);
        World.finish(sequencer);

        assertThat(world.published()).isEqualTo(world.honest().getLast());
    }

    @Test
    void oldCosignaturesOfALogThatWasRolledBackCountForNothing() {
        world.happen(10).run();
        var before = world.checkpoint;
        var head = world.head;
        var kept = new java.util.TreeMap<>(world.checkpoints);
        var leaves = new java.util.TreeMap<>(world.leafTable);
        world.happen(10).run();
        world.checkpoint = before;
        world.head = head;
        world.checkpoints = kept;
        world.leafTable = leaves;
        world.store
                .tailMap(leaves.lastEntry().getValue().event().token(), false)
                .clear();
        for (var witness : List.of(press, court, school)) {
            witness.shown = Optional.empty();
        }

        assertThatThrownBy(world::run)
                .isInstanceOf(Contested.class)
                .hasMessageContaining("press: it says that it has confirmed 20 leaves, and the log has 10");
    }

    @Test
    void overHttpTheProofOfAWitnessIsAskedForWhereItShowsItToAnybody() throws Exception {
        world.happen(10).run();
        var other = new Head(10, Hash.sha256(new byte[] {7}));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/w/add-checkpoint", exchange -> {
            exchange.sendResponseHeaders(422, -1);
            exchange.close();
        });
        var name = Hash.sha256(bytes(World.ORIGIN)).hex();
        server.createContext("/w/" + name + "/checkpoint", exchange -> {
            var shown = signed(World.ORIGIN, other, World.KEY);
            exchange.sendResponseHeaders(200, shown.length);
            exchange.getResponseBody().write(shown);
            exchange.close();
        });
        server.start();
        try {
            world.witnesses = Witnesses.of(
                    Policy.parse(
                            bytes("witness press " + press.key.key() + " " + address(server) + "/w\nquorum none\n")),
                    Duration.ofSeconds(30),
                    world.clock);

            assertThatThrownBy(() -> world.happen(1).run())
                    .isInstanceOf(Halted.class)
                    .hasMessageContaining("the witness press shows another history that this log has signed");
        } finally {
            server.stop(0);
        }
    }

    private static byte[] signed(String origin, Head head, NoteSigner key) {
        return new Checkpoint(origin, head).sign(List.of(key), 0).bytes();
    }

    @Test
    void whatAnotherNodeHadConfirmedIsNoReasonToStop() {
        world.happen(10);
        var slow = world.recovered();
        var other = world.recovered();
        World.finish(slow);
        World.recover(other);
        var published = world.checkpoint;
        world.happen(10);
        World.finish(other);
        world.checkpoint = published;
        world.now = world.now.plusSeconds(3600);

        assertThatThrownBy(slow::confirmAnew).isInstanceOf(Overtaken.class);
    }

    @Test
    void rubbishOldAndForeignCosignaturesAndConflictsForEverAreToldAndHoldNothingUp() {
        world.happen(3).run();
        var old = press.cosignature(note().text());
        world.happen(3);
        var sequencer = world.recovered();
        for (var lie : List.of(
                SampleWitness.reply(200, ""),
                SampleWitness.reply(200, "thanks\n"),
                SampleWitness.reply(200, old),
                SampleWitness.reply(200, court.cosignature("another text\n")),
                SampleWitness.reply(200, World.KEY.sign("x\n", 0) + "\n"),
                SampleWitness.reply(409, "0\n"),
                SampleWitness.reply(409, "4\n"),
                SampleWitness.reply(409, "-1\n"),
                SampleWitness.reply(409, ""),
                SampleWitness.reply(302, ""),
                SampleWitness.reply(403, "no"),
                SampleWitness.reply(500, "\u0000"),
                new WitnessEndpoint.Reply(200, new byte[] {(byte) 0xFF, 10}))) {
            press.lie = Optional.of(lie);
            world.happen(1);
            World.finish(sequencer);

            assertThat(world.witnesses.confirmed(note()).keySet()).containsExactly("court", "school");
            assertThat(world.witnesses.problems()).containsOnlyKeys("press");
            policy().verify(note(), world.now.getEpochSecond());
        }
        press.lie = Optional.empty();
        for (var ahead : new long[] {-301, 301}) {
            press.ahead = ahead;
            world.happen(1);
            World.finish(sequencer);
            assertThat(world.witnesses.problems()).as("a clock that is wrong").containsOnlyKeys("press");
        }
        press.ahead = 299;
        world.happen(1);
        World.finish(sequencer);
        assertThat(world.witnesses.problems()).isEmpty();
    }

    @Test
    void aWitnessThatIsNotAskedIsMissing() throws Exception {
        world.witnesses = new Witnesses(policy(), List.of(press.client()), Duration.ofSeconds(5), world.clock);
        world.happen(3).run();
        assertThat(world.receipts().of("request-1", 0).orElseThrow().provisional())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aPowerCutWhileWitnessesConfirmLeadsToTheSameLogAndNoWitnessObjects(Cut cut) {
        for (var at = 1; at < 40; at++) {
            var cutWorld = new World().cutAt(cut, at);
            var one = new SampleWitness("press", cutWorld);
            for (var events : new int[] {3, 255, 5}) {
                cutWorld.happen(events);
                for (var crashed = true; crashed; ) {
                    crashed = false;
                    cutWorld.witnesses = new Witnesses(
                            Policy.parse(bytes(SampleWitness.policy("quorum press\n", one))),
                            List.of(one.client()),
                            Duration.ofSeconds(5),
                            cutWorld.clock);
                    try {
                        cutWorld.run();
                    } catch (Crash e) {
                        crashed = true;
                    }
                }
            }
            assertThat(cutWorld.published()).isEqualTo(cutWorld.honest().getLast());
            assertThat(one.last).contains(cutWorld.published());
            assertThat(cutWorld.checkpoints.lastEntry().getValue().quorum()).isTrue();
        }
    }

    @Test
    void overHttpOneThatNeverAnswersRedirectsOrTalksForEverHoldsNothingUpForLong() throws Exception {
        var release = new CountDownLatch(1);
        var redirected = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/silent/add-checkpoint", exchange -> await(exchange, release));
        server.createContext("/slow/add-checkpoint", exchange -> drip(exchange, release));
        server.createContext("/endless/add-checkpoint", WitnessesTest::flood);
        server.createContext("/elsewhere/add-checkpoint", exchange -> {
            exchange.getResponseHeaders().add("Location", "/secret");
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });
        server.createContext("/secret", exchange -> {
            redirected.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/good/add-checkpoint", good());
        server.start();
        try {
            var lines = Stream.of("silent", "slow", "endless", "elsewhere")
                    .map(path -> "witness " + path + " " + new SampleWitness(path, world).key.key() + " "
                            + address(server) + "/" + path + "\n")
                    .toList();
            world.witnesses = Witnesses.of(
                    Policy.parse(bytes(String.join("", lines) + "witness press " + press.key.key() + " "
                            + address(server) + "/good/\nquorum press\n")),
                    Duration.ofSeconds(3),
                    world.clock);
            var begun = Instant.now();

            world.happen(5).run();

            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
            assertThat(world.witnesses.confirmed(note())).containsOnlyKeys("press");
            assertThat(world.witnesses.problems()).containsOnlyKeys("silent", "slow", "endless", "elsewhere");
            assertThat(world.witnesses.problems().get("elsewhere")).contains("307");
            assertThat(redirected).hasValue(0);
        } finally {
            release.countDown();
            server.stop(0);
        }
    }

    private HttpHandler good() {
        return exchange -> {
            var reply = press.post(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
            exchange.close();
        };
    }

    private static void await(HttpExchange exchange, CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void drip(HttpExchange exchange, CountDownLatch release) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('x');
        exchange.getResponseBody().flush();
        await(exchange, release);
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var much = new byte[64 * 1024];
        try {
            while (true) {
                exchange.getResponseBody().write(much);
            }
        } finally {
            exchange.close();
        }
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Witnesses witnesses() {
        return new Witnesses(
                policy(),
                List.of(press.client(), court.client(), school.client()),
                Duration.ofSeconds(30),
                world.clock);
    }

    private Policy policy() {
        return Policy.parse(bytes(SampleWitness.policy(TWO_OF_THREE, press, court, school)));
    }

    private SignedNote note() {
        return SignedNote.parse(world.checkpoint.orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
