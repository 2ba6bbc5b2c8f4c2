package org.ecitizen.log.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.ecitizen.log.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Traps of the JDK's own readers.
class StrictTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAA=", "AA==", "+/+/"})
    void base64HasOneSpelling(String text) {
        assertThat(StrictText.base64(StrictText.base64("it", text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAA", "AA", "AB==", "AAB=", "-_-_", "AA==AAAA", "A", " AAAA", "AAAA\n", "ÄAAA"})
    void anotherSpellingOfBase64IsRefused(String text) {
        assertThatThrownBy(() -> StrictText.base64("the root", text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the root");
    }

    @Test
    void numbersAreDecimal() {
        assertThat(StrictText.number("it", "0")).isZero();
        assertThat(StrictText.number("it", "70000")).isEqualTo(70_000);
        assertThat(StrictText.number("it", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "+5",
                "-0",
                "00",
                "01",
                " 1",
                "1 ",
                "1\n",
                "0x1",
                "1.0",
                "٣",
                "9223372036854775808",
                "18446744073709551615"
            })
    void anotherSpellingOfANumberIsRefused(String text) {
        assertThatThrownBy(() -> StrictText.number("the size", text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the size");
    }

    @Test
    void malformedUtf8AndHalfSurrogatePairsAreRefused() {
        assertThat(StrictText.utf8("it", "ä😀".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("ä😀");
        assertThat(StrictText.utf8("ä😀")).isEqualTo("ä😀".getBytes(StandardCharsets.UTF_8));
        // What the JDK would put for what is malformed may stand there by itself.
        assertThat(StrictText.utf8("it", "what? \uFFFD".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("what? \uFFFD");
        assertThat(StrictText.utf8("what? \uFFFD")).isEqualTo("what? \uFFFD".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> StrictText.utf8("the note", new byte[] {(byte) 0xC0, (byte) 0x80}))
                .isInstanceOf(Refused.class)
                .hasMessage("the note is not UTF-8");
        assertThatThrownBy(() -> StrictText.utf8("a\uD800")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> StrictText.utf8("\uDC00\uD800")).isInstanceOf(Refused.class);
    }

    @Test
    void onlyTheNewlineIsAllowedAmongControlCharacters() {
        StrictText.withoutControls("it", "a\nb\u007F\u0085");
        assertThatThrownBy(() -> StrictText.withoutControls("the note", "a\tb"))
                .isInstanceOf(Refused.class)
                .hasMessage("the note holds the control character U+0009");
    }

    @Test
    void aSentenceShowsLittleOfAHostileText() {
        assertThat(StrictText.shown("short")).isEqualTo("short");
        assertThat(StrictText.shown("a\u001B[31m")).isEqualTo("a?[31m");
        assertThat(StrictText.shown("x".repeat(100))).hasSize(41).endsWith("…");
    }

    @Test
    void onlyANewlineEndsALine() {
        var lines = new Lines("it", "a\rb\u2028c\n\nold 5\nrest");
        assertThat(lines.next()).isEqualTo("a\rb\u2028c");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next("old")).isEqualTo("5");
        assertThat(lines.hasNext()).isTrue();
        assertThat(lines.rest()).isEqualTo("rest");
        assertThatThrownBy(lines::next).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Lines("it", "new 5\n").next("old")).isInstanceOf(Refused.class);
        assertThat(new Lines("it", "").hasNext()).isFalse();
    }
}
