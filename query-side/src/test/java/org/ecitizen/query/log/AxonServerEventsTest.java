package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.tree.Head;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// The log of events that lie in Axon Server, while everything that belongs to it lies in PostgreSQL. The events are
/// left
/// behind: only an Axon Server meant for tests is fit.
@EnabledIfEnvironmentVariable(
        named = "ECITIZEN_TEST_AXON_SERVER",
        matches = ".+",
        disabledReason = "skipped: no Axon Server; give its address (host:port) in ECITIZEN_TEST_AXON_SERVER")
class AxonServerEventsTest {
    private static AxonServerConnectionFactory factory;
    private static AxonServerConnection connection;

    private final LogDatabase database = LogDatabase.create();

    @TempDir
    private Path folder;

    @BeforeAll
    static void connect() {
        var address = System.getenv("ECITIZEN_TEST_AXON_SERVER").split(":", -1);
        factory = AxonServerConnectionFactory.forClient("log-test")
                .routingServers(new ServerAddress(address[0], Integer.parseInt(address[1])))
                .build();
        connection = factory.connect("default");
    }

    @AfterAll
    static void disconnect() {
        factory.shutdown();
    }

    @Test
    void whoeverHasTheStoreMakesTheSameLogAgainAndTheComparisonFindsNoDifference() throws Exception {
        var request = UUID.randomUUID().toString();
        append(request, 0, 600);
        append("", 0, 1);
        run();
        append(request, 600, 20);
        run();

        var events = events(Duration.ZERO);
        var again = new World();
        var sequencer = again.sequencer(events);
        World.recover(sequencer);
        World.finish(sequencer);
        assertThat(published().size()).isEqualTo(events.count()).isEqualTo(events.head() + 1);
        assertThat(again.published()).isEqualTo(published());
        assertThat(new RebuildCheck("default", store(events))
                        .run(InstantSource.system())
                        .differences())
                .isEmpty();
        assertThat(leaves().of(request, 619)).hasValueSatisfying(leaf -> {
            assertThat(leaf.event().token()).isEqualTo(leaf.index());
            assertThat(leaf.event().timestamp()).isEqualTo(Instant.parse("2026-01-31T10:20:30.120Z"));
            assertThat(leaf.event().salt()).isEqualTo("AAAAAAAAAAAAAAAAAAAAAA==");
        });
        assertThat(leaves().at(published().size() - 21)).hasValueSatisfying(leaf -> {
            assertThat(leaf.event().aggregateId()).isEmpty();
            assertThat(leaf.event().sequence()).isEqualTo(-1);
        });
        assertThat(events.of(request)).hasSize(620).first().satisfies(first -> {
            assertThat(new String(first.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"i\":0}");
            assertThat(first.metadata()).containsEntry("salt", "AAAAAAAAAAAAAAAAAAAAAA==");
        });
    }

    @Test
    void whatWasReadIsNotSignedBeforeTheHorizonHasPassedOnOurOwnClock() throws Exception {
        append(UUID.randomUUID().toString(), 0, 1);
        var events = events(Duration.ofMillis(300));
        events.after(events.head() - 1, 1);
        var begun = System.nanoTime();
        events.awaitDurable();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(250));
        events.awaitDurable();
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .as("it is waited for once")
                .isLessThan(Duration.ofMillis(590));
    }

    @Test
    void anEventWhoseMetadataIsNoTextHaltsTheLogAndIsNamed() throws Exception {
        append(UUID.randomUUID().toString(), 0, 1);
        var events = events(Duration.ZERO);
        var before = events.head();
        var bad = event(UUID.randomUUID().toString(), 0).toBuilder()
                .putMetaData(
                        "attempt", MetaDataValue.newBuilder().setNumberValue(1).build())
                .build();
        assertThatThrownBy(() -> AxonServerEvents.event(before + 1, bad))
                .isInstanceOf(Halted.class)
                .hasMessageContaining("the event with token " + (before + 1))
                .hasMessageContaining("attempt is no text");
    }

    private static void append(String aggregate, int from, int count) throws Exception {
        connection
                .eventChannel()
                .appendEvents(IntStream.range(from, from + count)
                        .mapToObj(i -> event(aggregate, i))
                        .toArray(Event[]::new))
                .get(10, TimeUnit.SECONDS);
    }

    private static Event event(String aggregate, int sequence) {
        return Event.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setAggregateIdentifier(aggregate)
                .setAggregateSequenceNumber(sequence)
                .setAggregateType(aggregate.isEmpty() ? "" : "Application")
                .setTimestamp(1_769_854_830_120L)
                .setPayload(SerializedObject.newBuilder()
                        .setType("sample.Happened")
                        .setData(ByteString.copyFromUtf8("{\"i\":" + sequence + "}")))
                .putMetaData(
                        "salt",
                        MetaDataValue.newBuilder()
                                .setTextValue("AAAAAAAAAAAAAAAAAAAAAA==")
                                .build())
                .build();
    }

    private static AxonServerEvents events(Duration horizon) {
        return new AxonServerEvents(() -> {}, connection::eventChannel, horizon, System::nanoTime);
    }

    private void run() {
        var sequencer = new Sequencer(
                "default",
                World.ORIGIN,
                SigningKeys.of(World.KEY),
                store(events(Duration.ZERO)),
                Witnesses.none(),
                InstantSource.system(),
                Beginning.FIRST);
        World.recover(sequencer);
        World.finish(sequencer);
    }

    private LogStore store(RawEventSource events) {
        return new LogStore(
                events,
                database.lock(),
                leaves(),
                database.checkpoints(),
                new FolderTiles(folder.resolve("log")),
                new FolderStaging(folder.resolve("staging")));
    }

    private Leaves leaves() {
        return database.leaves("default", new KeptTokens("default", database.template()));
    }

    private Head published() {
        var checkpoint = new FolderTiles(folder.resolve("log")).checkpoint().orElseThrow();
        return Checkpoint.parse(SignedNote.parse(checkpoint).text()).head();
    }
}
