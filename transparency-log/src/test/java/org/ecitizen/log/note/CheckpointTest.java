package org.ecitizen.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.tree.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a log states about itself.
class CheckpointTest {
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void aCheckpointIsThreeLinesAndWhateverOthersAdd() {
        var text = "example.com/x\n0\n" + ROOT + "\n";
        assertThat(Checkpoint.parse(text)).isEqualTo(new Checkpoint("example.com/x", Head.EMPTY));
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        var more = Checkpoint.parse(text + "one\ntwo\n");
        assertThat(more.extensions()).containsExactly("one", "two");
        assertThat(more.text()).isEqualTo(text + "one\ntwo\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Log\n",
                "Log\n1\n",
                "\n1\n" + ROOT + "\n",
                "Log\n1\n" + ROOT,
                "Log\n01\n" + ROOT + "\n",
                "Log\n-1\n" + ROOT + "\n",
                "Log\n9223372036854775808\n" + ROOT + "\n",
                "Log\n1\nAAAA\n",
                "Log\n1\n" + ROOT + "\n\n",
                "Log\n1\n" + ROOT + "\nend",
                "Log\r\n1\n" + ROOT + "\n",
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Refused.class);
    }

    @Test
    void aLineOfACheckpointIsOneLine() {
        assertThatThrownBy(() -> new Checkpoint("a\nb", Head.EMPTY)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Checkpoint("a", Head.EMPTY, List.of(""))).isInstanceOf(Refused.class);
    }

    @Test
    void publishedCheckpointsAreAcceptedAndRefusedAsElsewhere() {
        var vectors = Vectors.read("checkpoints.json");
        for (var each : Vectors.cases(vectors, "accept")) {
            var body = each.path("body").asString();
            var checkpoint = Checkpoint.parse(body);
            assertThat(checkpoint.text()).isEqualTo(body);
            assertThat(checkpoint.origin()).isEqualTo(each.path("origin").asString());
            assertThat(checkpoint.head().size())
                    .isEqualTo(Long.parseLong(each.path("size").asString()));
            assertThat(checkpoint.head().root().base64())
                    .isEqualTo(each.path("rootBase64").asString());
        }
        var refused = Vectors.cases(vectors, "reject");
        assertThat(refused).hasSize(18);
        for (var each : refused) {
            assertThatThrownBy(() -> Checkpoint.parse(each.path("body").asString()))
                    .as(each.path("why").asString())
                    .isInstanceOf(Refused.class);
        }
    }
}
