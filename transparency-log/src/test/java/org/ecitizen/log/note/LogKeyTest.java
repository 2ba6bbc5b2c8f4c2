package org.ecitizen.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which key signed when.
class LogKeyTest {
    private static final VerifierKey NEXT =
            Keys.ed25519(Keys.ORIGIN, KeyType.ED25519, 9).key();

    @Test
    void aListOfKeysComesBackAsItWas() {
        var keys = List.of(
                new LogKey(Keys.LOG.key(), 0, OptionalLong.of(70_000)), new LogKey(NEXT, 65_000, OptionalLong.empty()));
        var file = LogKey.file(keys);
        assertThat(StrictText.utf8("it", file)).isEqualTo(Keys.LOG.key() + " 0 70000\n" + NEXT + " 65000 -\n");
        assertThat(LogKey.parse(file)).isEqualTo(keys);
        assertThat(LogKey.parse(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "KEY\n",
                "KEY 0\n",
                "KEY 0 -",
                "KEY 0 - \n",
                "KEY  0 -\n",
                "KEY 00 -\n",
                "KEY - 0\n",
                "KEY 5 4\n",
                "KEY 0 +\n",
                "x 0 -\n"
            })
    void anotherLineIsRefused(String text) {
        var file = StrictText.utf8(text.replace("KEY", NEXT.toString()));
        assertThatThrownBy(() -> LogKey.parse(file)).isInstanceOf(Refused.class);
    }

    @Test
    void aKeySignsFromASizeOnAndAListHasALimit() {
        assertThatThrownBy(() -> new LogKey(NEXT, -1, OptionalLong.empty())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> LogKey.parse(new byte[70_000])).isInstanceOf(Refused.class);
    }
}
