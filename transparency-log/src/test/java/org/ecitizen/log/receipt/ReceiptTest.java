package org.ecitizen.log.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.Keys;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Leaves;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a citizen takes home holds, and nothing else does.
class ReceiptTest {
    private static final long NOW = 1_767_139_200L;
    private static final byte[] PAYLOAD = {1, 2, 3};
    private static final Policy POLICY =
            policy("log " + Keys.LOG.key() + "\nwitness w " + Keys.WITNESS.key() + "\nquorum w\n");

    private final List<EventRecord> events = IntStream.range(0, 7)
            .mapToObj(i -> new EventRecord(
                    "default",
                    i,
                    "event-" + i,
                    "Submitted",
                    "1",
                    "Request",
                    "a" + i,
                    0,
                    Instant.EPOCH,
                    3,
                    Hash.sha256(PAYLOAD),
                    Merkle.EMPTY,
                    "",
                    Optional.empty()))
            .toList();
    private final MerkleTree tree = new MerkleTree(
            7,
            Leaves.reader(events.stream()
                    .map(event -> Merkle.leaf(event.entry().bytes()))
                    .toList()));
    private final SignedNote note =
            new Checkpoint(Keys.ORIGIN, new Head(7, tree.root())).sign(List.of(Keys.LOG, Keys.WITNESS), NOW);

    @Test
    void aReceiptProvesItsEvent() {
        for (var i = 0; i < 7; i++) {
            var receipt = Receipt.of(events.get(i), tree.inclusion(i), note);
            var read = Receipt.parse(receipt.bytes());
            assertThat(read).isEqualTo(receipt);
            assertThat(read.bytes()).isEqualTo(receipt.bytes());
            assertThat(read.event()).isEqualTo(events.get(i));
            assertThat(read.verify(POLICY, NOW).time()).hasValue(NOW);
            read.verifyPayload(PAYLOAD);
        }
    }

    @Test
    void aReceiptForAnotherEventIsRefused() {
        var receipt = Receipt.of(events.get(2), tree.inclusion(3), note);
        assertThatThrownBy(() -> receipt.verify(POLICY, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("leaf 3 is not in the tree of 7 leaves");
    }

    @Test
    void aReceiptWithoutWitnessIsRefusedByThePolicy() {
        var unwitnessed = new Checkpoint(Keys.ORIGIN, new Head(7, tree.root())).sign(List.of(Keys.LOG), NOW);
        var receipt = Receipt.of(events.get(2), tree.inclusion(2), unwitnessed);
        assertThatThrownBy(() -> receipt.verify(POLICY, NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("quorum w is not reached");
    }

    @Test
    void anotherPayloadIsRefused() {
        var receipt = Receipt.of(events.get(2), tree.inclusion(2), note);
        assertThatThrownBy(() -> receipt.verifyPayload(new byte[] {1, 2, 4}))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("3 bytes");
        assertThatThrownBy(() -> receipt.verifyPayload(new byte[] {1, 2})).isInstanceOf(Refused.class);
    }

    @Test
    void aProofWithoutRecordIsNoReceipt() {
        var proof = new LogProof(Optional.empty(), 2, tree.inclusion(2).hashes(), note);
        assertThat(LogProof.parse(proof.bytes())).isEqualTo(proof);
        proof.verify(events.get(2).entry().bytes(), POLICY, NOW);
        assertThatThrownBy(() -> Receipt.parse(proof.bytes()))
                .isInstanceOf(Refused.class)
                .hasMessage("the proof carries no record");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c2sp.org/tlog-proof@v1 | c2sp.org/tlog-proof@v2",
                "extra ey | extra =ey",
                "extra ey | extra  ey",
                "index 6 | index 06",
                "index 6 | index -6",
                "index 6 | index",
                "index 6 | indx 6",
                "index 6 | extra AAAA",
                "index 6 | index 9223372036854775808",
            })
    void aProofInAnotherSpellingIsRefused(String good, String bad) {
        var text = new String(Receipt.of(events.get(6), tree.inclusion(6), note).bytes(), StandardCharsets.UTF_8);
        assertThat(text).contains(good);
        assertThatThrownBy(() -> Receipt.parse(StrictText.utf8(text.replace(good, bad))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aProofHasLimits() {
        var hashes = new ArrayList<>(
                IntStream.range(0, 63).mapToObj(index -> Merkle.EMPTY).toList());
        assertThat(LogProof.parse(new LogProof(Optional.empty(), 0, hashes, note).bytes())
                        .hashes())
                .hasSize(63);
        hashes.add(Merkle.EMPTY);
        assertThatThrownBy(() -> LogProof.parse(new LogProof(Optional.empty(), 0, hashes, note).bytes()))
                .isInstanceOf(Refused.class)
                .hasMessage("a proof has at most 63 hashes");
        assertThatThrownBy(() -> LogProof.parse(new byte[200 * 1024])).isInstanceOf(Refused.class);
    }

    @Test
    void publishedProofsAreAcceptedAndRefusedAsElsewhere() {
        var cases = Vectors.cases(Vectors.read("tlog-proofs.json"), "cases");
        assertThat(cases).hasSize(25);
        for (var each : cases) {
            var name = each.path("name").asString();
            var bytes = StrictText.utf8(each.path("proof").asString());
            var entry = Vectors.hex(each.path("entryHex"));
            var policy = policy(each.path("vkeys")
                            .valueStream()
                            .map(key -> "log " + key.asString() + "\n")
                            .collect(Collectors.joining())
                    + "quorum none\n");
            if (each.path("want").asString().equals("accept")) {
                var proof = LogProof.parse(bytes);
                assertThat(proof.bytes()).as(name).isEqualTo(bytes);
                proof.verify(entry, policy, 0);
                if (each.has("extraHex")) {
                    assertThat(StrictText.base64("it", proof.extra().orElseThrow()))
                            .isEqualTo(Vectors.hex(each.path("extraHex")));
                }
            } else {
                assertThatThrownBy(() -> LogProof.parse(bytes).verify(entry, policy, 0))
                        .as(name)
                        .isInstanceOf(Refused.class);
            }
        }
    }

    @Test
    void theReceiptsOfTheWorkedExampleHold() {
        var vectors = Vectors.read("proposed-leaf-example.json");
        var policy = policy("log " + vectors.path("vkey").asString() + "\nquorum none\n");
        var records = Vectors.cases(vectors, "records");
        var receipts = Vectors.cases(vectors, "receipts");
        assertThat(receipts).hasSize(3);
        for (var i = 0; i < 3; i++) {
            var bytes = StrictText.utf8(receipts.get(i).asString());
            var receipt = Receipt.parse(bytes);
            assertThat(receipt.bytes()).isEqualTo(bytes);
            receipt.verify(policy, 0);
            receipt.verifyPayload(Vectors.base64(records.get(i).path("payloadBase64")));
            assertThat(receipt.proof().note().bytes())
                    .isEqualTo(StrictText.utf8(vectors.path("checkpoint").asString()));
        }
    }

    private static Policy policy(String text) {
        return Policy.parse(StrictText.utf8(text));
    }
}
