package org.ecitizen.audit.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.Verified;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.HashReader;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.ecitizen.log.witness.AddCheckpoint;
import org.ecitizen.log.witness.WitnessAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A witness as a log and a monitor meet it.
class WitnessServerTest {
    private static final Path CONVERSATION =
            Path.of("../../shared/vectors/transparency-log/witness-add-checkpoint.json");
    private static final long NOW = 1_767_139_200L;
    private static final String ORIGIN = "services.example.gov/log/events";
    private static final NoteSigner LOG = NoteSigner.ed25519(ORIGIN, KeyType.ED25519, new byte[32]);
    private static final int LEAVES = 200;
    private static final HashReader HASHES = hashes();

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private WitnessServer witness;

    @AfterEach
    void stop() throws IOException {
        if (witness != null) {
            witness.close();
        }
    }

    @Test
    void aGrowingLogIsCosignedAndAMonitorSeesIt() throws Exception {
        start("ml-dsa yes\nprefix /w\n");
        for (var step : new int[][] {{0, 0}, {0, 3}, {3, 3}, {3, 8}, {8, LEAVES}}) {
            var request = request(step[0], step[1]);
            var answer = post("/w/add-checkpoint", request.bytes());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var lines = ((WitnessAnswer.Cosigned) WitnessAnswer.parse(200, StrictText.utf8(answer.body()))).lines();
            var verified = request.checkpoint().adding(lines).verify(witness.keys(), NOW);
            assertThat(verified).hasSize(2).allMatch(each -> each.time().orElse(0) == NOW);

            var seen = get("/w/" + WitnessState.nameOf(ORIGIN) + "/checkpoint");
            assertThat(seen.statusCode()).isEqualTo(200);
            assertThat(SignedNote.parse(StrictText.utf8(seen.body())))
                    .isEqualTo(request.checkpoint()
                            .adding(verified.stream().map(Verified::line).toList()));
        }
    }

    @Test
    void aWitnessRemembersAcrossARestart() throws Exception {
        start("ml-dsa yes\n");
        assertThat(post("/add-checkpoint", request(0, 8).bytes()).statusCode()).isEqualTo(200);
        var keys = witness.keys();
        witness.close();

        start("ml-dsa yes\n");
        assertThat(witness.keys()).isEqualTo(keys);
        var answer = post("/add-checkpoint", request(0, 9).bytes());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("8\n");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
    }

    @Test
    void aSecondHistoryIsRefusedAndKeptAsEvidence() throws Exception {
        start("");
        assertThat(post("/add-checkpoint", request(0, 8).bytes()).statusCode()).isEqualTo(200);
        var forged = new Checkpoint(ORIGIN, new Head(8, Merkle.EMPTY)).sign(List.of(LOG), 0);
        var request = new AddCheckpoint(8, List.of(), forged).bytes();
        assertThat(post("/add-checkpoint", request).statusCode()).isEqualTo(422);
        assertThat(post("/add-checkpoint", request).statusCode()).isEqualTo(422);

        try (var files = Files.list(folder.resolve("state/evidence"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(Files.readAllBytes(file)).isEqualTo(request));
        }
        var seen = get("/" + WitnessState.nameOf(ORIGIN) + "/checkpoint");
        assertThat(Checkpoint.parse(
                                SignedNote.parse(StrictText.utf8(seen.body())).text())
                        .head())
                .isEqualTo(head(8));
    }

    @Test
    void manyRequestsAtOnceNeverRollTheWitnessBack() throws Exception {
        start("");
        assertThat(post("/add-checkpoint", request(0, 1).bytes()).statusCode()).isEqualTo(200);
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(2, 60)
                    .mapToObj(size -> workers.submit(() ->
                            post("/add-checkpoint", request(1, size).bytes()).statusCode()))
                    .toList();
            var agreed = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
                agreed += answer.get() == 200 ? 1 : 0;
            }
            assertThat(agreed).as("all name the size 1, so only one may pass").isOne();
        }
    }

    @Test
    void whatIsNotForAWitnessIsTurnedAway() throws Exception {
        start("prefix /w\n");
        assertThat(post("/w/add-checkpoint", new byte[] {1}).statusCode()).isEqualTo(400);
        assertThat(post("/w/add-checkpoint", new byte[200_000]).statusCode()).isEqualTo(400);
        assertThat(get("/w/add-checkpoint").statusCode()).isEqualTo(405);
        assertThat(post("/w/" + "0".repeat(64) + "/checkpoint", new byte[0]).statusCode())
                .isEqualTo(405);
        assertThat(get("/w/" + WitnessState.nameOf(ORIGIN) + "/checkpoint").statusCode())
                .isEqualTo(404);
        for (var path : new String[] {"/", "/w", "/add-checkpoint", "/w/../state", "/w/%2e%2e/lock", "/w/lock"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void onlyOneWitnessUsesAFolderAndADamagedStateStopsTheStart() throws Exception {
        start("");
        assertThatThrownBy(() -> WitnessServer.start(config(""), clock()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another witness uses the folder");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("state/ed25519.key"))))
                .isEqualTo("rw-------");
        assertThat(post("/add-checkpoint", request(0, 8).bytes()).statusCode()).isEqualTo(200);
        witness.close();

        var file = folder.resolve("state/" + WitnessState.nameOf(ORIGIN) + ".checkpoint");
        var good = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> WitnessServer.start(config(""), clock()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
        Files.write(file, good);
        start("");
        Files.write(file, new byte[0]);
        assertThat(post("/add-checkpoint", request(8, 9).bytes()).statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name w\nstate s\n",
                "name w\nLOG",
                "state s\nLOG",
                "name w\nname w\nstate s\nLOG",
                "name w\nstate s\nunknown x\nLOG",
                "name w\nstate\nLOG",
                "name w\nstate s\nml-dsa maybe\nLOG",
                "name w\nstate s\nprefix w\nLOG",
                "name w\nstate s\nprefix /w/\nLOG",
                "name w\nstate s\nlisten 127.0.0.1:port\nLOG",
                "name w\nstate s\nlisten 127.0.0.1:65536\nLOG",
                "name w\nstate s\nlisten no.such.host.invalid:80\nLOG",
                "name w\nstate s\nlog x\n",
                "name w\nstate s",
            })
    void aConfigurationThatIsNotUnderstoodIsRefused(String text) {
        var file = StrictText.utf8(text.replace("LOG", "log " + LOG.key() + "\n"));
        assertThatThrownBy(() -> WitnessConfig.parse(file, folder)).isInstanceOf(Refused.class);
    }

    @Test
    void aConfigurationSaysLittleAndListensToThisMachineAlone() {
        var config = WitnessConfig.parse(
                StrictText.utf8("# a witness\n\nname w\nstate s\nprefix /\nlog " + LOG.key() + "\n"), folder);
        assertThat(config.listen().getAddress().isLoopbackAddress()).isTrue();
        assertThat(config.listen().getPort()).isEqualTo(7_380);
        assertThat(config.prefix()).isEmpty();
        assertThat(config.quantum()).isFalse();
        assertThat(config.state()).isEqualTo(folder.resolve("s"));
    }

    @Test
    void aPublishedConversationGetsTheSameAnswers() throws Exception {
        assumeTrue(
                Files.exists(CONVERSATION),
                "skipped: the test vectors are not here; they are looked for at ../shared/vectors/transparency-log");
        var vectors = (Json.Members) Json.read("it", Files.readAllBytes(CONVERSATION), 1 << 20);
        var fields = new Fields("it", vectors);
        start("log " + fields.text("logVkey") + "\n");
        var requests = ((Json.Items) vectors.members().get("requests")).items();
        assertThat(requests).hasSize(9);
        for (var each : requests) {
            var request = new Fields("it", (Json.Members) each);
            var answer = post("/add-checkpoint", StrictText.utf8(request.text("body")));
            assertThat((long) answer.statusCode()).as(request.text("name")).isEqualTo(request.whole("specStatus"));
            if (answer.statusCode() == 409) {
                assertThat(request.text("assert")).contains("\"" + answer.body().strip() + "\\n\"");
            }
        }
    }

    private void start(String more) throws IOException {
        witness = WitnessServer.start(config(more), clock());
    }

    private WitnessConfig config(String more) {
        return WitnessConfig.parse(
                StrictText.utf8(
                        "name witness.example.org\nlisten 127.0.0.1:0\nstate state\nlog " + LOG.key() + "\n" + more),
                folder);
    }

    private static InstantSource clock() {
        return InstantSource.fixed(Instant.ofEpochSecond(NOW));
    }

    private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address(path))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + witness.port() + path);
    }

    private static AddCheckpoint request(int oldSize, int size) {
        var proof = oldSize == 0
                ? List.<Hash>of()
                : new MerkleTree(size, HASHES).consistency(oldSize).hashes();
        return new AddCheckpoint(oldSize, proof, new Checkpoint(ORIGIN, head(size)).sign(List.of(LOG), 0));
    }

    private static Head head(int size) {
        return new Head(size, new MerkleTree(size, HASHES).root());
    }

    private static HashReader hashes() {
        var files = new HashMap<TilePath, byte[]>();
        var builder = new TileBuilder(files::put);
        for (var i = 0; i < LEAVES; i++) {
            builder.append(new byte[] {(byte) i});
        }
        builder.partials();
        return new TileHashes(LEAVES, path -> Optional.ofNullable(files.get(path)));
    }
}
