package org.ecitizen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ecitizen.log.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever may read a request opens its sealed fields without the authority, and sees if one was altered or moved.
class SealedFieldsTest {
    private static final String TYPE = "sample.Told";
    private static final byte[] KEY = new byte[32];
    private static final Map<String, String> KEYS = Map.of("k1", base64(KEY));

    @Test
    void whatIsSealedIsOpenedAtItsPlace() throws Exception {
        var payload = "{\"id\":\"a\",\"done\":true,\"sum\":-1.5e3,\"answers\":{\"a/b\":"
                + sealed("\"seven\"   ", "/answers/a~1b") + ",\"list\":[1, null, "
                + sealed("{\"x\":1}", "/answers/list/2") + "]}}";

        assertThat(open(payload, KEYS)).isEqualTo(Map.of("/answers/a~1b", "\"seven\"", "/answers/list/2", "{\"x\":1}"));
        assertThat(open(payload, Map.of("other", base64(KEY))))
                .as("there is no key for it")
                .isEmpty();
    }

    @Test
    void whatWasMovedOrIsOfAnotherKeyOrTypeDoesNotOpen() throws Exception {
        var moved = "{\"b\":" + sealed("1", "/a") + "}";
        assertThatThrownBy(() -> open(moved, KEYS))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("/b does not open");
        var right = "{\"a\":" + sealed("1", "/a") + "}";
        var other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> open(right, Map.of("k1", base64(other)))).hasMessageContaining("does not open");
        assertThatThrownBy(() -> open(right, Map.of("k1", "AAAA"))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> SealedFields.open("sample.Else", bytes(right), KEYS, (place, value) -> {}))
                .hasMessageContaining("does not open");
        assertThatThrownBy(() -> open(right.replace("\"v\":1", "\"v\":2"), KEYS))
                .hasMessageContaining("not known");
        assertThatThrownBy(() -> open(right.replace("\"eid\"", "\"eit\""), KEYS))
                .hasMessageContaining("no text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"a\"}",
                "{\"a\":1,}",
                "[1 2]",
                "[",
                "\"a",
                "\"\\",
                "{\"a\":1,\"a\":2}",
                "tru",
                "1 2",
                "\"\\x\"",
                "{1:2}"
            })
    void whatIsNoJsonIsRefused(String payload) {
        assertThatThrownBy(() -> open(payload, KEYS)).isInstanceOf(Refused.class);
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        assertThatThrownBy(() -> open("[".repeat(10_000), KEYS)).isInstanceOf(Refused.class);
    }

    private static Map<String, String> open(String payload, Map<String, String> keys) {
        var opened = new TreeMap<String, String>();
        SealedFields.open(TYPE, bytes(payload), keys, opened::put);
        return opened;
    }

    private static String sealed(String json, String place) throws Exception {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var iv = new byte[12];
        iv[0] = (byte) place.length();
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(bytes("{\"eid\":\"e1\",\"field\":\"" + place
                + "\",\"kid\":\"k1\",\"subject\":\"s1\",\"type\":\"" + TYPE + "\",\"v\":1}"));
        return "{\"v\":1,\"enc\":\"A256GCM\",\"kid\":\"k1\",\"subject\":\"s1\",\"eid\":\"e1\",\"iv\":\"" + base64(iv)
                + "\",\"ct\":\"" + base64(cipher.doFinal(bytes(json))) + "\"}";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
