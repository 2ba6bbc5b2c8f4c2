package org.ecitizen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A whole log is checked, in a folder and at an address.
class TreeTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void prepare() throws Exception {
        desk = new Desk(folder);
    }

    @Test
    void aSoundLogIsVerified() {
        var answer = desk.tree();
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text())
                .contains("log: sample.example.org/log", "size: 300", "by sample at 2025-12-31T00:00:00Z")
                .endsWith("verified\n");
    }

    @Test
    void aLogIsVerifiedAtItsAddress() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/", SimpleFileServer.createFileHandler(desk.sample.log().toAbsolutePath()));
        server.start();
        var port = server.getAddress().getPort();
        try {
            var place = "http://127.0.0.1:" + port;
            assertThat(desk.run("tree", place, "--policy", desk.sample.policy().toString())
                            .exit())
                    .isZero();
            desk.alter("tile/0/000", 5 * 32);
            var altered = desk.run(
                    "tree", place + "/", "--policy", desk.sample.policy().toString());
            assertThat(altered.exit()).isOne();
            assertThat(altered.text()).contains("leaf 5: tile/0/000 says");
        } finally {
            server.stop(0);
        }
        var gone = desk.run(
                "tree",
                "http://127.0.0.1:" + port,
                "--policy",
                desk.sample.policy().toString());
        assertThat(gone.exit()).isEqualTo(2);
    }

    @Test
    void bundlesMayBeServedPacked() throws Exception {
        var log = new LogFolder(desk.sample.log());
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var name = exchange.getRequestURI().getPath().substring(1);
                var file = name.startsWith("tile/")
                        ? log.read(TilePath.parse(name))
                        : name.equals("checkpoint") ? log.checkpoint() : Optional.<byte[]>empty();
                if (file.isEmpty()) {
                    exchange.sendResponseHeaders(name.equals("tile/0/001.p/44") ? 500 : 404, -1);
                    return;
                }
                exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                exchange.sendResponseHeaders(200, 0);
                try (var out = new GZIPOutputStream(exchange.getResponseBody())) {
                    out.write(file.get());
                }
            }
        });
        server.start();
        try {
            String[] words = {
                "tree",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "--policy",
                desk.sample.policy().toString()
            };
            assertThat(desk.run(words).exit()).isZero();
            Files.delete(desk.sample.log().resolve("tile/0/001.p/44"));
            var fault = desk.run(words);
            assertThat(fault.exit()).isEqualTo(2);
            assertThat(fault.text()).contains("tile/0/001.p/44 answers 500");
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tile/entries/000,      204,  6",
        "tile/entries/000,      206,  6",
        "tile/entries/001.p/44, 1,    256",
        "tile/entries/001.p/44, 1495, 299",
        "tile/0/000,            8191, 255",
        "tile/0/001.p/44,       0,    256",
        "tile/1/000.p/1,        31,   0",
    })
    void oneByteAnywhereIsFoundAtItsLeaf(String file, int at, long leaf) throws Exception {
        desk.alter(file, at);
        var answer = desk.tree();
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("wrong: leaf " + leaf + ": ").endsWith("NOT verified\n");
    }

    @Test
    void anyByteOfTheCheckpointMatters() throws Exception {
        var checkpoint = desk.sample.log().resolve("checkpoint");
        var bytes = Files.readAllBytes(checkpoint);
        for (var i = 0; i < bytes.length; i += 7) {
            bytes[i] ^= 2;
            Files.write(checkpoint, bytes);
            bytes[i] ^= 2;
            var answer = desk.tree();
            assertThat(answer.exit()).as("byte " + i + ": " + answer.text()).isOne();
        }
    }

    @Test
    void whatIsMissingIsNotCalledWrong() throws Exception {
        Files.delete(desk.sample.log().resolve("tile/0/001.p/44"));
        var answer = desk.tree();
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.text())
                .contains("unknown: leaf 256: tile/0/001.p/44 is missing")
                .endsWith("cannot say\n");

        Files.delete(desk.sample.log().resolve("checkpoint"));
        assertThat(desk.tree().exit()).isEqualTo(2);
        assertThat(desk.run("tree", "nowhere", "--policy", desk.sample.policy().toString())
                        .exit())
                .isEqualTo(2);
        assertThat(desk.run("tree", desk.sample.log().toString(), "--policy", "nowhere")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void anOlderCheckpointMustBeABeginning() throws Exception {
        var older = desk.write("older", desk.checkpoint(100).bytes());
        var newer = desk.write("newer", forged(400));
        var other = desk.write("other", forged(120));
        assertThat(desk.tree("--since", older.toString()).exit()).isZero();

        var answer = desk.tree("--since", older.toString(), "--since", other.toString(), "--since", newer.toString());
        assertThat(answer.exit()).isOne();
        assertThat(answer.text())
                .contains("wrong: leaf 100: from this leaf on, below 120, entries are not those of the checkpoint in")
                .contains("covers 400 leaves, the log now has 300");
        assertThat(desk.tree("--since", desk.write("junk", new byte[3]).toString())
                        .exit())
                .isOne();
        assertThat(desk.tree("--since", "nowhere").exit()).isEqualTo(2);
    }

    @Test
    void whoRemembersNoticesASecondHistory() throws Exception {
        assertThat(desk.tree().exit()).isZero();
        assertThat(desk.tree().exit()).isZero();

        Files.write(
                desk.sample.log().resolve("checkpoint"), desk.checkpoint(200).bytes());
        var shorter = desk.tree();
        assertThat(shorter.exit()).isOne();
        assertThat(shorter.text()).contains("the checkpoint verified before covers 300 leaves, the log now has 200");

        Files.write(desk.sample.log().resolve("checkpoint"), forged(300));
        var second = desk.tree();
        assertThat(second.exit()).isOne();
        assertThat(second.text()).contains("at size 300 this log had the root");

        var state = desk.write("broken", new byte[] {1});
        assertThat(desk.tree("--state", state.toString()).exit()).isEqualTo(2);
        Files.writeString(state, "{\"sample.example.org/log\":\"\"}");
        assertThat(desk.tree("--state", state.toString()).exit()).isEqualTo(2);
    }

    @Test
    void aGrowingLogIsCheckedAgainstWhatWasVerified() throws Exception {
        var now = Files.readAllBytes(desk.sample.log().resolve("checkpoint"));
        Files.write(
                desk.sample.log().resolve("checkpoint"), desk.checkpoint(256).bytes());
        assertThat(desk.tree().exit()).isZero();
        Files.write(desk.sample.log().resolve("checkpoint"), now);
        assertThat(desk.tree().exit()).isZero();
    }

    @Test
    void aForgedLogThatFitsItselfDoesNotFitAnEarlierOne() throws Exception {
        var older = desk.write("older", desk.checkpoint(100).bytes());
        var answer = new Desk(Files.createDirectory(folder.resolve("again"))).tree("--since", older.toString());
        assertThat(answer.exit()).as("the same sample is the same log").isZero();
    }

    private static byte[] forged(long size) {
        return new Checkpoint(SampleLog.KEY.key().name(), new Head(size, Merkle.EMPTY))
                .sign(List.of(SampleLog.KEY, SampleLog.WITNESS), SampleLog.NOW)
                .bytes();
    }
}
