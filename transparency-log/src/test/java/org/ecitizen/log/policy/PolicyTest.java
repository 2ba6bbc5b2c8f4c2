package org.ecitizen.log.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.note.Checkpoint;
import org.ecitizen.log.note.KeyType;
import org.ecitizen.log.note.Keys;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.log.note.SignedNote;
import org.ecitizen.log.tree.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whom to trust, and how many of them.
class PolicyTest {
    private static final long NOW = 1_767_139_200L;
    private static final String LOG = "log " + Keys.LOG.key() + "\n";
    private static final String A = "witness a " + Keys.WITNESS.key() + "\n";
    private static final String B = "witness b " + Keys.OTHER_WITNESS.key() + "\n";
    private static final Checkpoint CHECKPOINT = new Checkpoint(Keys.ORIGIN, Head.EMPTY);

    @Test
    void aPolicyIsReadAsItIsWritten() {
        var policy = parse("# whom we trust\n\n" + LOG.strip() + "\thttps://services.example.gov/log/events\n"
                + " \t# later\n" + A.strip() + " https://witness.example.org\n" + B + "group g 2 a b\nquorum g\n");
        assertThat(policy.logs()).singleElement().satisfies(log -> {
            assertThat(log.key()).isEqualTo(Keys.LOG.key());
            assertThat(log.url()).hasValue("https://services.example.gov/log/events");
        });
        assertThat(policy.witnesses()).extracting(Policy.Witness::name).containsExactly("a", "b");
        assertThat(policy.witnesses().getLast().url()).isEmpty();
        assertThat(policy.groups()).containsExactly(new Policy.Group("g", 2, List.of("a", "b")));
        assertThat(policy.quorum()).hasValue("g");
    }

    @Test
    void aCheckpointNeedsALogAndTheQuorum() {
        var policy = parse(LOG + A + B + "group g all a b\nquorum g\n");
        var trusted = policy.verify(signed(Keys.LOG, Keys.WITNESS, Keys.OTHER_WITNESS), NOW);
        assertThat(trusted.checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(trusted.cosigned()).isEqualTo(Map.of("a", NOW, "b", NOW));
        assertThat(trusted.time()).hasValue(NOW);

        assertThatThrownBy(() -> policy.verify(signed(Keys.LOG, Keys.WITNESS), NOW))
                .isInstanceOf(Refused.class)
                .hasMessage("the checkpoint lacks witnesses: quorum g is not reached by [a]");
        assertThatThrownBy(() -> policy.verify(signed(Keys.WITNESS, Keys.OTHER_WITNESS), NOW))
                .isInstanceOf(Refused.class)
                .hasMessage("the log did not sign its checkpoint");
        assertThat(policy.verifyLog(signed(Keys.LOG), NOW).time()).isEmpty();
        assertThatThrownBy(() -> policy.verify(signed(Keys.LOG, Keys.WITNESS, Keys.OTHER_WITNESS), NOW - 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("future");
    }

    @Test
    void aLogSpeaksOnlyForItsOwnOrigin() {
        var policy = parse(LOG + "quorum none\n");
        assertThat(policy.verify(signed(Keys.LOG), NOW).cosigned()).isEmpty();
        var foreign = new Checkpoint("another.example/log", Head.EMPTY).sign(List.of(Keys.LOG), NOW);
        assertThatThrownBy(() -> policy.verify(foreign, NOW))
                .isInstanceOf(Refused.class)
                .hasMessage("the policy knows no log another.example/log");
    }

    @Test
    void twoKeysOfALogAreEachEnoughWhileOneReplacesTheOther() {
        var next = Keys.ed25519(Keys.ORIGIN, KeyType.ED25519, 50);
        var policy = parse(LOG + "log " + next.key() + "\nquorum none\n");
        assertThat(policy.verify(signed(next), NOW).checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(policy.verify(signed(Keys.LOG), NOW).checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(policy.verify(signed(Keys.LOG, next), NOW).checkpoint()).isEqualTo(CHECKPOINT);
    }

    @Test
    void theEarliestOfTwoTimesOfOneWitnessCounts() {
        var policy = parse(LOG + A + "quorum a\n");
        var twice = signed(Keys.LOG, Keys.WITNESS).adding(List.of(Keys.WITNESS.sign(CHECKPOINT.text(), NOW - 60)));
        assertThat(policy.verify(twice, NOW).cosigned()).isEqualTo(Map.of("a", NOW - 60));
    }

    @Test
    void aWitnessWithAKeyThatMakesNoCosignaturesNeverCounts() {
        var plain = Keys.ed25519("plain.example.org", KeyType.ED25519, 51);
        var policy = parse(LOG + "witness p " + plain.key() + "\nquorum p\n");
        assertThatThrownBy(() -> policy.verify(signed(Keys.LOG, plain), NOW)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum none",
                "quorum\n",
                "quorum none none\n",
                "quorum none\nquorum none\n",
                "quorum a\n",
                "log\nquorum none\n",
                "log x\nquorum none\n",
                "logs x\nquorum none\n",
                "witness a\nquorum none\n",
                "group g all\nquorum none\n",
                "group g all a\nquorum none\n",
                "log WKEY\nquorum none\n",
                "LOG#LOG#quorum none\n",
                "LOG#witness l KEY\nquorum none\n",
                "A#A#quorum none\n",
                "A#witness b WKEY\nquorum none\n",
                "A#witness none OTHER\nquorum none\n",
                "A#group a any a\nquorum none\n",
                "A#group none any a\nquorum none\n",
                "A#group g 0 a\nquorum none\n",
                "A#group g 2 a\nquorum none\n",
                "A#group g 01 a\nquorum none\n",
                "A#group g -1 a\nquorum none\n",
                "A#group g all a a\nquorum none\n",
                "A#group g any a\ngroup h any a\nquorum none\n",
                "A#group g any none\nquorum none\n",
                "A#group g any g\nquorum none\n",
                "A#quorum g\ngroup g any a\n",
                "quorum none\r\n",
                "quorum\u0000none\n",
                "quorum none \u007F\n",
            })
    void aPolicyWithTwoMeaningsOrNoneIsRefused(String text) {
        var policy = text.replace("LOG#", LOG)
                .replace("A#", A)
                .replace("WKEY", Keys.WITNESS.key().toString())
                .replace("KEY", Keys.LOG.key().toString())
                .replace("OTHER", Keys.OTHER_WITNESS.key().toString());
        assertThatThrownBy(() -> parse(policy)).isInstanceOf(Refused.class);
    }

    @Test
    void thirtyTwoOfAKindAreEnough() {
        var witnesses = IntStream.range(0, 32)
                .mapToObj(i -> "witness w" + i + " "
                        + Keys.ed25519("w" + i, KeyType.ED25519_COSIGNATURE, 100 + i)
                                .key() + "\n")
                .collect(Collectors.joining());
        var groups = IntStream.range(0, 32)
                .mapToObj(i -> "group g" + i + " any w" + i + (i > 0 ? " g" + (i - 1) : "") + "\n")
                .collect(Collectors.joining());
        var policy = parse(witnesses + groups + "quorum g31\n");
        assertThat(policy.isQuorum(Set.of("w0"))).isTrue();
        assertThat(policy.isQuorum(Set.of("w9"))).isTrue();
        assertThat(policy.isQuorum(Set.of())).isFalse();
        assertThatThrownBy(() -> parse(witnesses + A + "quorum none\n")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> parse("#" + "x".repeat(1 << 20) + "\nquorum none\n"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void publishedPoliciesAreAcceptedAndRefusedAsElsewhere() {
        var vectors = Vectors.read("policies.json");
        for (var each : Vectors.cases(vectors, "accept")) {
            var policy = parse(each.path("policy").asString());
            for (var list : new String[] {"satisfiedBy", "notSatisfiedBy"}) {
                for (var names : Vectors.cases(each, list)) {
                    var agreeing =
                            names.valueStream().map(name -> name.asString()).collect(Collectors.toSet());
                    assertThat(policy.isQuorum(agreeing))
                            .as(each.path("name").asString() + agreeing)
                            .isEqualTo(list.equals("satisfiedBy"));
                }
            }
        }
        for (var each : Vectors.cases(vectors, "reject")) {
            assertThatThrownBy(() -> parse(each.path("policy").asString()))
                    .as(each.path("why").asString())
                    .isInstanceOf(Refused.class);
        }
    }

    private static Policy parse(String text) {
        return Policy.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedNote signed(NoteSigner... signers) {
        return CHECKPOINT.sign(List.of(signers), NOW);
    }
}
