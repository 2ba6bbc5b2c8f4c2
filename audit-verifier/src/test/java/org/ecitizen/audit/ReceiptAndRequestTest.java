package org.ecitizen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.ecitizen.log.json.Fields;
import org.ecitizen.log.json.Json;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TileHashes;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a citizen holds: a checkpoint, a receipt, a whole request.
class ReceiptAndRequestTest {
    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void prepare() throws Exception {
        desk = new Desk(folder);
    }

    @Test
    void aCheckpointIsVerifiedBySignaturesAndWitnesses() throws Exception {
        var policy = desk.sample.policy().toString();
        var good = desk.write("good", desk.checkpoint(300).bytes());
        assertThat(desk.run("checkpoint", good.toString(), "--policy", policy).exit())
                .isZero();

        var note = desk.checkpoint(300);
        var alone = desk.write(
                "alone", new SignedNote(note.text(), note.signatures().subList(0, 1)).bytes());
        var answer = desk.run("checkpoint", alone.toString(), "--policy", policy);
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("quorum sample is not reached");
    }

    @Test
    void aReceiptIsVerifiedAndToldInWords() throws Exception {
        var file = desk.write("receipt", desk.receipt(87).bytes());
        var payload = desk.write("payload", SampleLog.payload(87));
        var answer = desk.run(
                "receipt",
                file.toString(),
                "--policy",
                desk.sample.policy().toString(),
                "--payload",
                payload.toString());
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text())
                .contains("event: sample.Happened, revision 1", "belongs to: Request request-7, event 2", "leaf: 87");
    }

    @Test
    void aReceiptForAnotherLeafOrPayloadIsRefusedAtItsLeaf() throws Exception {
        var policy = desk.sample.policy().toString();
        var text = new String(desk.receipt(87).bytes(), StandardCharsets.UTF_8);
        var moved = desk.write("moved", Desk.text(text.replace("index 87", "index 88")));
        var answer = desk.run("receipt", moved.toString(), "--policy", policy);
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("wrong: leaf 88: ");

        var good = desk.write("good", desk.receipt(87).bytes());
        var payload = desk.write("payload", SampleLog.payload(88));
        var other = desk.run("receipt", good.toString(), "--policy", policy, "--payload", payload.toString());
        assertThat(other.exit()).isOne();
        assertThat(other.text()).contains("wrong: leaf 87: the payload is not the one that was recorded");
    }

    @Test
    void anyByteOfAReceiptMatters() throws Exception {
        var bytes = desk.receipt(87).bytes();
        for (var i = 0; i < bytes.length; i += 11) {
            var changed = bytes.clone();
            changed[i] ^= 2;
            var file = desk.write("changed", changed);
            assertThat(desk.run(
                                    "receipt",
                                    file.toString(),
                                    "--policy",
                                    desk.sample.policy().toString())
                            .exit())
                    .as("byte " + i)
                    .isOne();
        }
    }

    @Test
    void theFirstCheckpointSeenIsRemembered() throws Exception {
        var policy = desk.sample.policy().toString();
        var first = desk.write("first", desk.checkpoint(100).bytes());
        assertThat(desk.run("checkpoint", first.toString(), "--policy", policy).exit())
                .isZero();
        var later = desk.write("later", desk.receipt(87).bytes());
        assertThat(desk.run("receipt", later.toString(), "--policy", policy).exit())
                .isZero();

        Files.write(desk.sample.log().resolve("checkpoint"), desk.checkpoint(50).bytes());
        assertThat(desk.tree().text()).contains("the checkpoint verified before covers 100 leaves, the log now has 50");
    }

    @Test
    void whatIsPrintedCannotSteerATerminal() {
        var report = new Report();
        report.fact("event", "\u001B[2Jgone\u202Eback");
        report.wrong(5, "a\rb");
        for (var i = 0; i < 2_000; i++) {
            report.unknown("more");
        }
        var out = new ByteArrayOutputStream();
        report.print(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("event: ?[2Jgone?back\nwrong: leaf 5: a?b\n")
                .endsWith("... and 1001 more\nNOT verified\n");
    }

    @Test
    void aWholeRequestIsVerified() throws Exception {
        var answer = desk.request(desk.bundle(7));
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("events: 8", "bundle requestId: request-7", "size: 300");
    }

    @Test
    void aRequestThatGoesOnInTheLogThatContinuesAnotherIsVerifiedInBoth() throws Exception {
        var first = 100;
        var files = new HashMap<String, byte[]>();
        var next = new TileBuilder((path, bytes) -> files.put(path.toString(), bytes));
        next.append(Hash.sha256(Desk.text("how the one before ended")).bytes());
        desk.sample
                .records()
                .subList(first, SampleLog.EVENTS)
                .forEach(record -> next.append(record.entry().bytes()));
        next.partials();
        var key = NoteSigner.ed25519(
                "sample.example.org/log/2028",
                KeyType.ED25519,
                Hash.sha256(Desk.text("next")).bytes());
        var checkpoint =
                new Checkpoint(key.key().name(), next.head()).sign(List.of(key, SampleLog.WITNESS), SampleLog.NOW);
        var tree = new MerkleTree(
                next.size(), new TileHashes(next.size(), path -> Optional.ofNullable(files.get(path.toString()))));
        var entries = desk.bundle(7);
        entries.replaceAll(entry -> {
            var leaf = entry.name().endsWith(".tlog-proof") ? leafOf(entry) : 0;
            return leaf < first
                    ? entry
                    : new Desk.Entry(
                            entry.name(),
                            Receipt.of(desk.sample.records().get(leaf), tree.inclusion(leaf - first + 1L), checkpoint)
                                    .bytes());
        });

        assertThat(desk.request(entries).text())
                .as("a log that the policy does not name proves nothing")
                .contains("NOT verified");
        Files.writeString(desk.sample.policy(), "log " + key.key() + "\n" + Files.readString(desk.sample.policy()));
        var answer = desk.request(entries);

        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text())
                .contains(
                        "events: 8",
                        "\nlog: sample.example.org/log/2028\n",
                        "\nalso log sample.example.org/log: size 300, root ");
    }

    private int leafOf(Desk.Entry proof) {
        return desk.sample.records().indexOf(Receipt.parse(proof.bytes()).event());
    }

    @Test
    void oneByteInAnyFileOfAnEventIsFoundAtItsLeaf() throws Exception {
        for (var name : new String[] {"record.json", "payload", "metadata.json"}) {
            var entries = desk.bundle(7);
            entries.replaceAll(entry -> entry.name().equals("chains/request-7/3/" + name) ? entry.altered(12) : entry);
            var answer = desk.request(entries);
            assertThat(answer.exit()).isOne();
            assertThat(answer.text().lines().filter(line -> line.startsWith("wrong: ")))
                    .as(name)
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("wrong: leaf 127: chains/request-7/3/: "),
                            line -> assertThat(line)
                                    .isEqualTo(
                                            "wrong: documents.json names the event event-127, which is not proven here"));
        }
        var size = desk.receipt(127).bytes().length;
        var sound = desk.bundle(7);
        for (var at = 0; at < size; at += 41) {
            var position = at;
            var entries = new ArrayList<>(sound);
            entries.replaceAll(entry ->
                    entry.name().equals("chains/request-7/3/proof.tlog-proof") ? entry.altered(position) : entry);
            var answer = desk.request(entries);
            assertThat(answer.exit()).as("byte " + at).isOne();
            assertThat(answer.text()).contains("chains/request-7/3/: ");
        }
    }

    @Test
    void anEventLeftOutOfARequestIsFound() throws Exception {
        for (var sequence : new int[] {0, 3}) {
            var entries = desk.bundle(7);
            entries.removeIf(entry -> entry.name().startsWith("chains/request-7/" + sequence + "/"));
            var answer = desk.request(entries);
            assertThat(answer.exit()).isOne();
            assertThat(answer.text())
                    .contains("wrong: chains/request-7 lacks the events from sequence " + sequence + " to " + sequence);
        }
        var renumbered = new ArrayList<Desk.Entry>();
        for (var entry : desk.bundle(7)) {
            if (!entry.name().startsWith("chains/request-7/3/")) {
                renumbered.add(new Desk.Entry(entry.name().replace("/4/", "/3/"), entry.bytes()));
            }
        }
        assertThat(desk.request(renumbered).text())
                .contains("wrong: leaf 167: chains/request-7/3/: the record is of the aggregate request-7, sequence 4");
    }

    @Test
    void aFileLeftOutOrPutInIsFound() throws Exception {
        for (var name : new String[] {"record.json", "payload", "metadata.json", "proof.tlog-proof"}) {
            var entries = desk.bundle(7);
            entries.removeIf(entry -> entry.name().equals("chains/request-7/3/" + name));
            var answer = desk.request(entries);
            assertThat(answer.exit()).isOne();
            assertThat(answer.text()).contains("the bundle lacks chains/request-7/3/" + name);
        }
        for (var name : new String[] {"more.txt", "chains/request-7/3/more", "chains/request-7/x/payload"}) {
            var entries = desk.bundle(7);
            entries.add(new Desk.Entry(name, new byte[1]));
            var answer = desk.request(entries);
            assertThat(answer.exit()).isOne();
            assertThat(answer.text()).contains("belongs to nothing: " + name);
        }
        var entries = desk.bundle(7);
        entries.removeIf(entry -> entry.name().startsWith("chains/"));
        assertThat(desk.request(entries).text()).contains("the bundle holds no event of the request");
        entries.removeFirst();
        assertThat(desk.request(entries).exit()).isOne();
    }

    @Test
    void accessesAreVerifiedWithTheRequest() throws Exception {
        var entries = desk.bundle(7);
        entries.addAll(desk.event("accesses/reader/0/", 49));
        entries.addAll(desk.event("accesses/reader/1/", 99));
        entries.addAll(desk.event("accesses/reader/17/", 48));
        var answer = desk.request(entries);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("events: 11");

        entries.replaceAll(entry -> entry.name().equals("accesses/reader/1/payload") ? entry.altered(0) : entry);
        assertThat(desk.request(entries).text()).contains("wrong: leaf 99: accesses/reader/1/: the payload");
        var loose = desk.bundle(7);
        loose.addAll(desk.event("chains/reader/0/", 49));
        assertThat(desk.request(loose).text())
                .contains("wrong: leaf 49: chains/reader/0/: the record is of the aggregate");
    }

    @Test
    void whatAReaderMayNotSeeIsProvenAllTheSameAndToldAsWithheld() throws Exception {
        var entries = desk.bundle(7);
        entries.set(
                0,
                new Desk.Entry(
                        "bundle.json",
                        Desk.text("{\"v\":1,\"withheld\":{\"chains/request-7/3\":\"for the authority\"}}")));
        entries.removeIf(entry -> entry.name().equals("chains/request-7/3/payload"));
        var answer = desk.request(entries);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("events: 8", "events whose content is withheld: 1");

        entries.removeIf(entry -> entry.name().equals("chains/request-7/4/payload"));
        assertThat(desk.request(entries).text()).contains("the bundle lacks chains/request-7/4/payload");
    }

    @Test
    void aBundleWithoutSoundDescriptionIsRefused() throws Exception {
        for (var text : new String[] {"[]", "{}", "{\"v\":2}", "x"}) {
            var entries = desk.bundle(7);
            entries.set(0, new Desk.Entry("bundle.json", Desk.text(text)));
            assertThat(desk.request(entries).exit()).as(text).isOne();
        }
        var keys = desk.bundle(7);
        keys.set(1, keys.get(1).altered(5));
        assertThat(desk.request(keys).exit()).isOne();
        for (var text : new String[] {"{}", "[1]", "[{}]", "x"}) {
            var entries = desk.bundle(7);
            entries.set(entries.size() - 1, new Desk.Entry("documents.json", Desk.text(text)));
            assertThat(desk.request(entries).exit()).as(text).isOne();
        }
    }

    @Test
    void aDocumentOfAnUnknownEventIsFound() throws Exception {
        var entries = desk.bundle(7);
        entries.replaceAll(entry -> entry.name().equals("documents.json")
                ? new Desk.Entry(
                        entry.name(),
                        Desk.text(new String(entry.bytes(), StandardCharsets.UTF_8).replace("event-87", "event-88")))
                : entry);
        var answer = desk.request(entries);
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("documents.json names the event event-88");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "/etc/evil",
                "chains/../../evil",
                "chains\\evil",
                "a//b",
                "C:evil",
                ".hidden",
                "ä",
                "a/b/c/d/e/f/g/h/i"
            })
    void aNameThatLeadsElsewhereIsRefused(String name) throws Exception {
        var entries = desk.bundle(7);
        entries.add(new Desk.Entry(name, new byte[1]));
        var answer = desk.request(entries);
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("a file with a name that is not taken");
    }

    @Test
    void anArchiveThatIsBrokenOrSwellsIsRefused() throws Exception {
        assertThat(desk.request(desk.write("junk", new byte[100])).exit()).isOne();
        assertThat(desk.request(desk.write("nothing", new byte[0])).exit()).isOne();
        assertThat(desk.request(folder.resolve("nowhere")).exit()).isEqualTo(2);

        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bundle.json"));
            zip.write(new byte[17 * 1024 * 1024]);
        }
        var answer = desk.request(desk.write("swelling", out.toByteArray()));
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("the bundle is too large at bundle.json");

        var whole = Files.readAllBytes(folder.resolve("swelling"));
        var torn = desk.request(desk.write("torn", Arrays.copyOf(whole, whole.length / 2)));
        assertThat(torn.exit()).isOne();
    }

    @Test
    void anArchiveWhoseDirectorySaysSomethingElseIsRefused() throws Exception {
        desk.request(desk.bundle(7));
        var text = new String(Files.readAllBytes(folder.resolve("bundle.zip")), StandardCharsets.ISO_8859_1);
        var inDirectory = text.lastIndexOf("chains/request-7/3/payload");
        var renamed = text.substring(0, inDirectory) + "chains/request-7/9" + text.substring(inDirectory + 18);
        var answer = desk.request(desk.write("renamed", renamed.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(answer.exit()).isOne();
        assertThat(answer.text()).contains("the directory of the bundle");
    }

    @Test
    void helpIsGiven() {
        var answer = desk.run("--help");
        assertThat(answer.exit()).isZero();
        assertThat(answer.text()).contains("checkpoint", "receipt", "tree", "request", "store", "drill", "witness");
    }

    @Test
    void aCheckIsNoLessTrueWhereNothingCanBeRemembered() throws Exception {
        var file = desk.write("receipt", desk.receipt(87).bytes());
        var policy = desk.sample.policy().toString();
        var state = file.resolve("below-a-file").toString();
        var answer = desk.run("receipt", file.toString(), "--policy", policy, "--state", state);
        assertThat(answer.exit()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("not remembered: ");
        assertThat(desk.tree("--state", state).exit()).isEqualTo(2);
    }

    @Test
    void programsGetOneObject() throws Exception {
        desk.alter("tile/0/000", 5 * 32);
        var answer = desk.tree("--json");
        assertThat(answer.exit()).isOne();
        var json = new Fields("it", (Json.Members) Json.read("it", Desk.text(answer.text()), 1 << 20));
        assertThat(json.text("outcome")).isEqualTo("not verified");
        assertThat(json.whole("exit")).isOne();
        assertThat(json.object("facts").text("size")).isEqualTo("300");
        var findings = (Json.Items) json.object().members().get("findings");
        var finding = new Fields("it", (Json.Members) findings.items().getFirst());
        assertThat(finding.text("leaf")).isEqualTo("5");
        assertThat(finding.text("sentence")).contains("tile/0/000 says");
    }

    @Test
    void aQuestionThatIsNotUnderstoodIsNotAnswered() {
        var policy = desk.sample.policy().toString();
        for (var words : new String[][] {
            {"unknown"},
            {"tree"},
            {"tree", "a", "b", "--policy", policy},
            {"tree", desk.sample.log().toString()},
            {"tree", desk.sample.log().toString(), "--policy"},
            {"tree", desk.sample.log().toString(), "--policy", policy, "--policy", policy},
            {"tree", desk.sample.log().toString(), "--policy", policy, "--unknown", "x"},
            {"tree", desk.sample.log().toString(), "--policy", policy, "--skew", "-1"},
            {
                "tree",
                desk.sample.log().toString(),
                "--policy",
                desk.sample.export().toString()
            },
            {"store", desk.sample.export().toString(), "--policy", policy},
            {"receipt", "\u0000", "--policy", policy},
        }) {
            assertThat(desk.run(words).exit()).as(String.join(" ", words)).isEqualTo(2);
        }
        assertThat(AuditVerify.run(System.out, InstantSource.system())).isEqualTo(2);
    }
}
