package org.ecitizen.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.text.StrictText;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What others published about RFC 6962 trees.
class TreeVectorsTest {
    @Test
    void theUsualTreeOfEightLeavesIsTheSame() {
        var vectors = Vectors.read("rfc6962-tree-8.json");
        var hashing = vectors.path("hashing");
        assertThat(Merkle.EMPTY.hex()).isEqualTo(hashing.path("emptyRootHex").asString());
        for (var each : Vectors.cases(hashing, "leafCases")) {
            assertThat(Merkle.leaf(Vectors.hex(each.path("dataHex"))).hex())
                    .isEqualTo(each.path("leafHashHex").asString());
        }
        for (var each : Vectors.cases(hashing, "nodeCases")) {
            assertThat(Hash.sha256(
                                    new byte[] {1},
                                    Vectors.hex(each.path("leftHex")),
                                    Vectors.hex(each.path("rightHex")))
                            .hex())
                    .isEqualTo(each.path("nodeHashHex").asString());
        }

        var leaves = Vectors.cases(vectors, "leavesHex").stream()
                .map(each -> Merkle.leaf(Vectors.hex(each)))
                .toList();
        var reader = Leaves.reader(leaves);
        var levels = Vectors.cases(vectors, "nodesHexByLevel");
        for (var level = 0; level < levels.size(); level++) {
            for (var index = 0; index < levels.get(level).size(); index++) {
                assertThat(reader.read(level, index).hex())
                        .isEqualTo(levels.get(level).get(index).asString());
            }
        }
        var roots = Vectors.cases(vectors, "rootsHexBySize");
        assertThat(roots).hasSize(9);
        for (var size = 0; size < roots.size(); size++) {
            assertThat(new MerkleTree(size, reader).root().hex())
                    .isEqualTo(roots.get(size).asString());
        }
        var inclusion = Vectors.cases(vectors, "allInclusionProofs");
        assertThat(inclusion).hasSize(36);
        for (var each : inclusion) {
            var proof = new MerkleTree(each.path("size").asLong(), reader)
                    .inclusion(each.path("index").asLong());
            assertThat(proof.hashes().stream().map(Hash::hex).toList()).isEqualTo(texts(each.path("proofHex")));
        }
        var consistency = Vectors.cases(vectors, "allConsistencyProofs");
        assertThat(consistency).hasSize(36);
        for (var each : consistency) {
            var proof = new MerkleTree(each.path("size2").asLong(), reader)
                    .consistency(each.path("size1").asLong());
            assertThat(proof.hashes().stream().map(Hash::hex).toList()).isEqualTo(texts(each.path("proofHex")));
        }
    }

    @Test
    void theWorkedExampleOfTheStandardIsTheSame() {
        var vectors = Vectors.read("rfc6962-section-2.1.3.json");
        var tree = new MerkleTree(7, Leaves.reader(Leaves.of(7)));
        for (var each : Vectors.cases(vectors, "inclusionPaths")) {
            assertThat(tree.inclusion(each.path("index").asLong()).hashes()).isEqualTo(ranges(tree, each.path("path")));
        }
        for (var each : Vectors.cases(vectors, "consistencyProofs")) {
            assertThat(tree.consistency(each.path("size1").asLong()).hashes())
                    .isEqualTo(ranges(tree, each.path("proof")));
        }
    }

    @Test
    void inclusionIsAcceptedAndRefusedAsElsewhere() {
        var cases = Vectors.cases(Vectors.read("rfc6962-inclusion.json"), "cases");
        assertThat(cases).hasSize(98);
        for (var each : cases) {
            var refusal = catchThrowable(() -> new InclusionProof(
                            number(each.path("leafIdx")), number(each.path("treeSize")), hashes(each.path("proof")))
                    .verify(hash(each.path("leafHash")), hash(each.path("root"))));
            expect(each, refusal);
        }
    }

    @Test
    void consistencyIsAcceptedAndRefusedAsElsewhere() {
        var cases = Vectors.cases(Vectors.read("rfc6962-consistency.json"), "cases");
        assertThat(cases).hasSize(98);
        for (var each : cases) {
            var refusal = catchThrowable(() -> new ConsistencyProof(
                            number(each.path("size1")), number(each.path("size2")), hashes(each.path("proof")))
                    .verify(hash(each.path("root1")), hash(each.path("root2"))));
            expect(each, refusal);
        }
    }

    @Test
    void tensOfThousandsOfProofsAreTheSame() throws Exception {
        var vectors = Vectors.read("merkle-rolling.json");
        var reader = Leaves.reader(Leaves.of(260));
        var inclusion = MessageDigest.getInstance("SHA-256");
        var consistency = MessageDigest.getInstance("SHA-256");
        for (var size = 1; size <= 260; size++) {
            var tree = new MerkleTree(size, reader);
            for (var i = 0; i < size; i++) {
                update(inclusion, i + " " + size, tree.inclusion(i).hashes());
                update(
                        consistency,
                        (i + 1) + " " + size,
                        tree.consistency(i + 1).hashes());
            }
        }
        var here = vectors.path("computedHere");
        assertThat(HexFormat.of().formatHex(inclusion.digest()))
                .isEqualTo(here.path("inclusion").path("sha256").asString());
        assertThat(HexFormat.of().formatHex(consistency.digest()))
                .isEqualTo(here.path("consistency").path("sha256").asString());
    }

    @Test
    void subtreesAreTheSame() throws Exception {
        var published = Vectors.read("merkle-rolling.json").path("published").path("sha256");
        var tree = new MerkleTree(130, Leaves.reader(Leaves.of(130, i -> new byte[] {(byte) i})));
        var hashes = MessageDigest.getInstance("SHA-256");
        var proofs = MessageDigest.getInstance("SHA-256");
        for (var end = 0; end <= 130; end++) {
            for (var start = 0; start <= end; start++) {
                if (!isSubtree(start, end)) {
                    continue;
                }
                var range = "[" + start + ", " + end + ")";
                hashes.update((range + " " + tree.root(start, end).hex() + "\n").getBytes(StandardCharsets.UTF_8));
                for (var index = start; index < end; index++) {
                    update(
                            proofs,
                            index + " " + range,
                            tree.inclusion(index, start, end).hashes());
                }
            }
        }
        assertThat(HexFormat.of().formatHex(hashes.digest()))
                .isEqualTo(published.path("TestSubtreeHashVectors").asString());
        assertThat(HexFormat.of().formatHex(proofs.digest()))
                .isEqualTo(published.path("TestSubtreeInclusionProofVectors").asString());
    }

    private static boolean isSubtree(int start, int end) {
        var power = 1;
        while (power < end - start) {
            power *= 2;
        }
        return start == end || start % power == 0;
    }

    private static void update(MessageDigest digest, String start, List<Hash> hashes) {
        var line = new StringBuilder(start);
        hashes.forEach(hash -> line.append(' ').append(hash.hex()));
        digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Hashes of another length are refused here, which changes one answer.
    private static void expect(JsonNode each, Throwable refusal) {
        var wanted = each.path("wantErr").asBoolean() || each.path("not32Bytes").asBoolean(false);
        if (wanted) {
            assertThat(refusal).as(each.path("name").asString()).isInstanceOf(Refused.class);
        } else {
            assertThat(refusal).as(each.path("name").asString()).isNull();
        }
    }

    private static long number(JsonNode number) {
        return StrictText.number("a number", number.bigIntegerValue().toString());
    }

    private static Hash hash(JsonNode text) {
        return Hash.of(Vectors.base64(text));
    }

    private static List<Hash> hashes(JsonNode proof) {
        return proof.valueStream().map(TreeVectorsTest::hash).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    private static List<Hash> ranges(MerkleTree tree, JsonNode list) {
        return list.valueStream()
                .map(range -> range.asString().replaceAll("[\\[)]", "").split(","))
                .map(range -> tree.root(Long.parseLong(range[0]), Long.parseLong(range[1])))
                .toList();
    }
}
