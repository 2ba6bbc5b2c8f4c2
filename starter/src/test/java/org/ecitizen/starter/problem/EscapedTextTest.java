package org.ecitizen.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which escapes of JSON are text.
class EscapedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':'b'}",
                "'\\n\\t\\r\\\\ \\/ \\''",
                "'\\u0009\\u000a\\u000D\\u0020\\u00e4'",
                "'\\ud83d\\ude00'",
                "'\\\\u0000 is a path'",
                "'Straße 😀'"
            })
    void whatPeopleWriteIsText(String json) {
        assertThat(isText(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'\\u0000'",
                "'a\\u001Fb'",
                "'\\\\\\u0000'",
                "'\\ud83d'",
                "'\\ud83dx'",
                "'\\ud83d\\n'",
                "'\\ud83d\\ud83d'",
                "'\\ude00'"
            })
    void whatNoStoreKeepsIsNone(String json) {
        assertThat(isText(json)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/a%00b, true", "/a%1Fb, true", "/a%0Ab, false", "/a%20b, false", "/stra%C3%9Fe, false", ", false"})
    void theSameOfAnAddress(String address, boolean unkeepable) {
        assertThat(EscapedText.isUnkeepable(address)).isEqualTo(unkeepable);
    }

    private static boolean isText(String json) {
        var text = new EscapedText();
        for (var next : json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)) {
            if (!text.accepts(next)) {
                return false;
            }
        }
        return true;
    }
}
