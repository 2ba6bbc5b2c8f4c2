package org.ecitizen.log.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.Keys;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.note.VerifierKey;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Leaves;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When a witness cosigns, and what it answers otherwise.
class WitnessTest {
    private final Map<String, Collection<VerifierKey>> keys =
            new HashMap<>(Map.of(Keys.ORIGIN, List.of(Keys.LOG.key())));
    private final Map<String, Head> last = new HashMap<>();
    private final WitnessRule rule = new WitnessRule(
            origin -> keys.getOrDefault(origin, List.of()), origin -> Optional.ofNullable(last.get(origin)));

    @Test
    void aTreeThatGrowsIsCosignedAgainAndAgain() {
        for (var step : new int[][] {{0, 0}, {0, 1}, {1, 3}, {3, 3}, {3, 8}, {8, 8}, {8, 100}}) {
            var request = request(step[0], step[1]);
            assertThat(AddCheckpoint.parse(request.bytes())).isEqualTo(request);
            assertThat(AddCheckpoint.parse(request.bytes()).bytes()).isEqualTo(request.bytes());
            var decision = rule.decide(request.bytes());
            assertThat(decision).isInstanceOfSatisfying(WitnessRule.Cosign.class, cosign -> {
                assertThat(cosign.checkpoint().head()).isEqualTo(head(step[1]));
                assertThat(cosign.note()).isEqualTo(request.checkpoint());
                last.put(cosign.checkpoint().origin(), cosign.checkpoint().head());
            });
        }
    }

    @Test
    void signaturesOfStrangersAreLeftOut() {
        var request = request(0, 3);
        var note = request.checkpoint()
                .adding(List.of(Keys.WITNESS.sign(request.checkpoint().text(), 5)));
        assertThat(rule.decide(new AddCheckpoint(0, List.of(), note).bytes()))
                .isInstanceOfSatisfying(
                        WitnessRule.Cosign.class,
                        cosign -> assertThat(cosign.note()).isEqualTo(request.checkpoint()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "old 1", "old -1\n\n", "old 01\n\n", "new 1\n\n", "old 1\nAAAA\n\n", "old 0\n\n"})
    void whatIsNoRequestIs400(String body) {
        assertThat(rule.decide(StrictText.utf8(body))).isInstanceOfSatisfying(WitnessRule.Decline.class, decline -> {
            assertThat(decline.status()).isEqualTo(400);
            assertThat(decline.evidence()).isFalse();
        });
        assertThat(status(new byte[100_000])).isEqualTo(400);
        var noCheckpoint = new SignedNote("hello\n", request(0, 1).checkpoint().signatures());
        assertThat(status(new AddCheckpoint(0, List.of(), noCheckpoint).bytes()))
                .isEqualTo(400);
    }

    @Test
    void anUnknownLogIs404AndAnUnsignedCheckpoint403() {
        keys.put(
                Keys.ORIGIN,
                List.of(Keys.ed25519(Keys.ORIGIN, KeyType.ED25519, 9).key()));
        assertThat(status(request(0, 1).bytes())).isEqualTo(403);
        keys.clear();
        assertThat(status(request(0, 1).bytes())).isEqualTo(404);
    }

    @Test
    void anOldSizeAboveTheNewOneIs400AndAnotherOneThanTheLast409() {
        last.put(Keys.ORIGIN, head(5));
        assertThat(status(new AddCheckpoint(9, List.of(), request(0, 8).checkpoint()).bytes()))
                .isEqualTo(400);
        assertThat(rule.decide(request(3, 8).bytes())).isEqualTo(new WitnessRule.OtherSize(5));
        assertThat(rule.decide(request(0, 8).bytes())).isEqualTo(new WitnessRule.OtherSize(5));
        last.clear();
        assertThat(rule.decide(request(3, 8).bytes())).isEqualTo(new WitnessRule.OtherSize(0));
    }

    @Test
    void aTreeThatDoesNotGrowFromTheLastOneIs422AndKept() {
        assertEvidence(new AddCheckpoint(0, List.of(Merkle.EMPTY), request(0, 8).checkpoint()));
        var forged = new Checkpoint(Keys.ORIGIN, new Head(0, Merkle.leaf(new byte[0])));
        assertEvidence(new AddCheckpoint(0, List.of(), forged.sign(List.of(Keys.LOG), 0)));

        last.put(Keys.ORIGIN, head(3));
        assertEvidence(new AddCheckpoint(3, List.of(), request(3, 8).checkpoint()));
        assertEvidence(new AddCheckpoint(3, request(4, 8).proof(), request(3, 8).checkpoint()));
        var other = new Checkpoint(Keys.ORIGIN, new Head(3, Merkle.EMPTY)).sign(List.of(Keys.LOG), 0);
        assertEvidence(new AddCheckpoint(3, List.of(), other));
    }

    @Test
    void anAnswerOfAWitnessIsRead() {
        var line = Keys.WITNESS.sign(request(0, 1).checkpoint().text(), 5);
        assertThat(WitnessAnswer.parse(200, StrictText.utf8(line + "\n" + line + "\n")))
                .isEqualTo(new WitnessAnswer.Cosigned(List.of(line, line)));
        assertThat(WitnessAnswer.parse(409, StrictText.utf8("17\n"))).isEqualTo(new WitnessAnswer.OtherSize(17));
        assertThat(WitnessAnswer.parse(502, new byte[] {(byte) 0xFF})).isEqualTo(new WitnessAnswer.Declined(502));
        for (var rubbish : new String[] {"", "17", "017\n", "17\n18\n", "— a\n"}) {
            assertThatThrownBy(() -> WitnessAnswer.parse(409, StrictText.utf8(rubbish)))
                    .as(rubbish)
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> WitnessAnswer.parse(200, StrictText.utf8(rubbish)))
                    .as(rubbish)
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> WitnessAnswer.parse(200, new byte[70_000])).isInstanceOf(Refused.class);
    }

    @Test
    void aPublishedConversationGetsTheSameAnswers() {
        var vectors = Vectors.read("witness-add-checkpoint.json");
        keys.put(
                vectors.path("logOrigin").asString(),
                List.of(VerifierKey.parse(vectors.path("logVkey").asString())));
        var requests = Vectors.cases(vectors, "requests");
        assertThat(requests).hasSize(9);
        for (var each : requests) {
            var decision = rule.decide(StrictText.utf8(each.path("body").asString()));
            var status = switch (decision) {
                case WitnessRule.Cosign cosign -> {
                    last.put(cosign.checkpoint().origin(), cosign.checkpoint().head());
                    yield 200;
                }
                case WitnessRule.OtherSize size -> {
                    assertThat(each.path("assert").asString()).contains("\"" + size.size() + "\\n\"");
                    yield 409;
                }
                case WitnessRule.Decline decline -> decline.status();
            };
            assertThat(status)
                    .as(each.path("name").asString())
                    .isEqualTo(each.path("specStatus").asInt());
        }
    }

    private void assertEvidence(AddCheckpoint request) {
        assertThat(rule.decide(request.bytes())).isInstanceOfSatisfying(WitnessRule.Decline.class, decline -> {
            assertThat(decline.status()).isEqualTo(422);
            assertThat(decline.evidence()).isTrue();
            assertThat(decline.reason()).isNotBlank();
        });
    }

    private int status(byte[] body) {
        return ((WitnessRule.Decline) rule.decide(body)).status();
    }

    private static AddCheckpoint request(int oldSize, int size) {
        var proof =
                oldSize == 0 ? List.<Hash>of() : tree(size).consistency(oldSize).hashes();
        var note = new Checkpoint(Keys.ORIGIN, head(size)).sign(List.of(Keys.LOG), 0);
        return new AddCheckpoint(oldSize, proof, note);
    }

    private static Head head(int size) {
        return new Head(size, tree(size).root());
    }

    private static MerkleTree tree(int size) {
        return new MerkleTree(
                size,
                Leaves.reader(IntStream.range(0, size)
                        .mapToObj(i -> Merkle.leaf(Leaves.entry(i)))
                        .toList()));
    }
}
