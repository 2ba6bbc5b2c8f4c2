package org.ecitizen.log.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.tree.ConsistencyProof;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.InclusionProof;
import org.ecitizen.log.tree.Leaves;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Whole logs that others wrote.
class TileVectorsTest {
    private static final List<String> TESSERA = List.of(
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eit",
            "nain",
            "ten",
            "ileven",
            "twelf",
            "threeten",
            "fourten",
            "fivten");

    @Test
    void aLogOf70000LeavesIsTheSameFileByFile() {
        var vectors = Vectors.read("log-70000.json");
        var log = MemoryLog.of(70_000);
        var manifest = Vectors.cases(vectors, "manifestForSize70000");
        assertThat(manifest).hasSize(551);
        for (var each : manifest) {
            var path = TilePath.parse(each.path("path").asString());
            assertThat(log.files.get(path)).hasSize(each.path("bytes").asInt());
            assertThat(Hash.sha256(log.files.get(path)).hex())
                    .as(path.toString())
                    .isEqualTo(each.path("sha256").asString());
        }
        var roots = new HashMap<Long, Hash>();
        vectors.path("rootsBase64BySize")
                .properties()
                .forEach(each -> roots.put(
                        Long.valueOf(each.getKey()),
                        Hash.base64("it", each.getValue().asString())));
        assertThat(roots).hasSize(317);
        assertThat(TreeCheck.check(70_000, new TreeSet<>(roots.keySet()), log, difference -> {
                    throw new AssertionError(difference);
                }))
                .isEqualTo(roots);
        for (var each : roots.entrySet()) {
            assertThat(new MerkleTree(each.getKey(), new TileHashes(70_000, log)).root())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void itsProofsAndSignedCheckpointsAreTheSame() {
        var vectors = Vectors.read("log-70000.json");
        var log = MemoryLog.of(70_000);
        for (var each : Vectors.cases(vectors, "inclusion")) {
            var size = each.path("size").asLong();
            var index = each.path("index").asLong();
            var proof = new InclusionProof(index, size, hashes(each.path("proof")));
            assertThat(new MerkleTree(size, new TileHashes(70_000, log)).inclusion(index))
                    .isEqualTo(proof);
            assertThat(Merkle.leaf(Leaves.entry((int) index))).isEqualTo(hash(each.path("leafHash")));
            proof.verify(hash(each.path("leafHash")), hash(each.path("root")));
        }
        for (var each : Vectors.cases(vectors, "consistency")) {
            var first = each.path("size1").asLong();
            var second = each.path("size2").asLong();
            var proof = new ConsistencyProof(first, second, hashes(each.path("proof")));
            if (first > 0) {
                assertThat(new MerkleTree(second, new TileHashes(70_000, log)).consistency(first))
                        .isEqualTo(proof);
                proof.verify(hash(each.path("root1")), hash(each.path("root2")));
            }
        }
        var key = VerifierKey.parse(vectors.path("vkey").asString());
        var signer = NoteSigner.ed25519(key.name(), KeyType.ED25519, Vectors.hex(vectors.path("seedHex")));
        assertThat(signer.key()).isEqualTo(key);
        for (var each : vectors.path("checkpoints").properties()) {
            var size = Long.parseLong(each.getKey());
            var head = new Head(size, new MerkleTree(size, new TileHashes(70_000, log)).root());
            var signed = new Checkpoint(key.name(), head).sign(List.of(signer), 0);
            assertThat(new String(signed.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo(each.getValue().asString());
            assertThat(signed.verify(List.of(key), 0)).hasSize(1);
        }
    }

    @Test
    void aLogWrittenByTesseraIsTheSameAtEverySize() throws Exception {
        var folder = Vectors.folder().resolve("logs/tessera-15");
        var log = new LogFolder(folder);
        var key = VerifierKey.parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");
        for (var size = 0; size <= TESSERA.size(); size++) {
            var note = SignedNote.parse(Files.readAllBytes(folder.resolve("checkpoint." + size)));
            note.verify(List.of(key), 0);
            var head = Checkpoint.parse(note.text()).head();
            assertThat(head.size()).isEqualTo(size);
            var differences = new ArrayList<TreeCheck.Difference>();
            var roots = TreeCheck.check(size, new TreeSet<>(List.of((long) size)), log, differences::add);
            assertThat(differences).isEmpty();
            assertThat(roots).containsEntry((long) size, head.root());
            if (size > 0) {
                var entries = EntryBundle.read(TilePath.bundle(0, size), log).orElseThrow();
                assertThat(entries.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)))
                        .containsExactlyElementsOf(TESSERA.subList(0, size));
            }
        }
        assertThat(log.checkpoint()).hasValue(Files.readAllBytes(folder.resolve("checkpoint.15")));
    }

    @Test
    void aLogMirroredBySkylightHasTheSameTilesAndRoot() {
        var log = new LogFolder(Vectors.folder().resolve("logs/skylight-mirror-300"));
        var note = SignedNote.parse(log.checkpoint().orElseThrow());
        note.verify(
                List.of(VerifierKey.parse("mirror.example.org+3fb148ef+BAAjjch9GyYz0sJsJx7ALhbdAtz2ov0unbzSl1vMp94O")),
                Long.MAX_VALUE);
        var head = Checkpoint.parse(note.text()).head();
        var hashes = new TileHashes(300, log);
        assertThat(new MerkleTree(300, hashes).root()).isEqualTo(head.root());
        var leaves = Leaves.of(300);
        IntStream.range(0, 300).forEach(i -> assertThat(hashes.read(0, i)).isEqualTo(leaves.get(i)));
    }

    private static Hash hash(JsonNode text) {
        return Hash.base64("it", text.asString());
    }

    private static List<Hash> hashes(JsonNode list) {
        return list.valueStream().map(TileVectorsTest::hash).toList();
    }
}
