package org.ecitizen.log.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.ecitizen.log.Refused;
import org.junit.jupiter.api.Test;

/// The three hashes of RFC 9162, 2.1.1, and how a hash is written.
class MerkleTest {
    @Test
    void theEmptyTreeHasTheHashOfNothing() {
        assertThat(Merkle.EMPTY.base64()).isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(new RightEdge().root()).isEqualTo(Merkle.EMPTY);
        assertThat(Head.EMPTY).isEqualTo(new Head(0, Merkle.EMPTY));
    }

    @Test
    void aLeafAndANodeHavePrefixesOfTheirOwn() throws Exception {
        var left = Merkle.leaf(new byte[0]);
        var right = Merkle.leaf(new byte[] {0});

        assertThat(left.hex()).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        var bytes = new byte[65];
        bytes[0] = 1;
        System.arraycopy(left.bytes(), 0, bytes, 1, 32);
        System.arraycopy(right.bytes(), 0, bytes, 33, 32);
        assertThat(Merkle.node(left, right).bytes())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(Merkle.node(left, right)).isNotEqualTo(Merkle.node(right, left));
    }

    @Test
    void aHashHasThirtyTwoBytesAndOneSpelling() {
        var hex = "00ff".repeat(16);
        var hash = Hash.hex("it", hex);

        assertThat(hash.hex()).isEqualTo(hex);
        assertThat(hash.bytes()).isEqualTo(HexFormat.of().parseHex(hex));
        assertThat(Hash.of(hash.bytes())).isEqualTo(hash);
        assertThat(Hash.base64("it", hash.base64())).isEqualTo(hash).hasToString(hash.base64());
        assertThatThrownBy(() -> Hash.of(new byte[31]))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("31");
        assertThatThrownBy(() -> Hash.base64("the root", "AAAA"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the root has 3 bytes");
        assertThatThrownBy(() -> Hash.hex("it", hex.toUpperCase())).isInstanceOf(Refused.class);
    }

    @Test
    void aTreeCannotHaveLessThanNoLeaves() {
        assertThatThrownBy(() -> new Head(-1, Merkle.EMPTY)).isInstanceOf(Refused.class);
    }
}
