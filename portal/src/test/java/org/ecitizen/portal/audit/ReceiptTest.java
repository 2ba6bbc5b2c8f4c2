package org.ecitizen.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Receipts are checked as the standards say, against trees that are made here in another way: from all leaves down.
class ReceiptTest {
    private static final String LOG = "town.example/log/events";
    private static final byte[] KEY_ID = {1, 2, 3, 4};
    private static KeyPair keys;

    @BeforeAll
    static void keys() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 13})
    void everyEventOfATreeLeadsToItsRoot(int size) throws Exception {
        for (var index = 0; index < size; index++) {
            var receipt = Receipt.parse(receipt(size, index, "{\"n\":" + index + "}"));

            assertThat(receipt.leadsToTheRoot())
                    .as("leaf %s of %s", index, size)
                    .isTrue();
            assertThat(receipt.checkpoint().isSignedByOneOf(published())).isTrue();
        }
    }

    @Test
    void aChangedLetterLeadsElsewhere() throws Exception {
        assertThat(Receipt.parse(receipt(5, 2, "{\"n\":9}")).leadsToTheRoot()).isFalse();
    }

    @Test
    void anEventAtAnotherPlaceOrATreeOfAnotherSizeDoesNotFit() throws Exception {
        var text = receipt(5, 2, "{\"n\":2}");

        assertThat(Receipt.parse(text.replace("index 2", "index 3")).leadsToTheRoot())
                .isFalse();
        assertThat(Receipt.parse(text.replace("index 2", "index 5")).leadsToTheRoot())
                .isFalse();
        assertThat(Receipt.parse(text.replace("\n5\n", "\n9\n")).leadsToTheRoot())
                .isFalse();
    }

    @Test
    void aChangedCheckpointOrAnotherKeyIsNoSignature() throws Exception {
        var receipt = receipt(5, 2, "{\"n\":2}");
        var other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();

        assertThat(Receipt.parse(receipt.replace("\n5\n", "\n6\n")).checkpoint().isSignedByOneOf(published()))
                .isFalse();
        assertThat(Receipt.parse(receipt).checkpoint().isSignedByOneOf(published(other)))
                .isFalse();
        assertThat(Receipt.parse(receipt).checkpoint().isSignedByOneOf("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "c2sp.org/tlog-proof@v1\nextra !\nindex 1\n\n",
                "c2sp.org/tlog-proof@v1\nextra e30=\nindex x\n\na\n1\nb\n\n"
            })
    void whatIsNoReceiptProvesNothing(String text) {
        assertThatThrownBy(() -> Receipt.parse(text)).isInstanceOf(Receipt.Unreadable.class);
    }

    private static String receipt(int size, int index, String record) throws Exception {
        var leaves = IntStream.range(0, size)
                .mapToObj(number -> sha(
                        new byte[] {0},
                        sha(("event-record/v1\n{\"n\":" + number + "}").getBytes(StandardCharsets.UTF_8))))
                .toList();
        var text = LOG + "\n" + size + "\n" + base64(root(leaves)) + "\n";
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        var path = new StringBuilder();
        path(leaves, index).forEach(hash -> path.append('\n').append(base64(hash)));
        return "c2sp.org/tlog-proof@v1\nextra " + base64(record.getBytes(StandardCharsets.UTF_8)) + "\nindex " + index
                + path + "\n\n" + text + "\n\u2014 " + LOG + " " + base64(joined(KEY_ID, signer.sign())) + "\n";
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var half = Integer.highestOneBit(leaves.size() - 1);
        return sha(new byte[] {1}, root(leaves.subList(0, half)), root(leaves.subList(half, leaves.size())));
    }

    private static List<byte[]> path(List<byte[]> leaves, int index) {
        if (leaves.size() == 1) {
            return List.of();
        }
        var half = Integer.highestOneBit(leaves.size() - 1);
        var left = leaves.subList(0, half);
        var right = leaves.subList(half, leaves.size());
        var path = new ArrayList<>(index < half ? path(left, index) : path(right, index - half));
        path.add(root(index < half ? right : left));
        return path;
    }

    private static String published() {
        return published(keys);
    }

    private static String published(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        var raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return LOG + "+" + HexFormat.of().formatHex(KEY_ID) + "+" + base64(joined(new byte[] {1}, raw)) + " 0 -\n";
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] sha(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
