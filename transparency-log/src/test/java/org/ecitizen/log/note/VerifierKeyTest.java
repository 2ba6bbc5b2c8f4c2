package org.ecitizen.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Public keys as text, and how they are told apart.
class VerifierKeyTest {
    @Test
    void aKeyComesBackAsItWas() {
        for (var signer : new NoteSigner[] {Keys.LOG, Keys.WITNESS, Keys.QUANTUM_WITNESS}) {
            var key = VerifierKey.parse(signer.key().toString());
            assertThat(key)
                    .isEqualTo(signer.key())
                    .hasSameHashCodeAs(signer.key())
                    .hasToString(signer.key().toString());
            assertThat(key.type()).isEqualTo(signer.key().type());
        }
        assertThat(Keys.LOG.key()).isNotEqualTo(Keys.WITNESS.key()).isNotEqualTo("a text");
    }

    @Test
    void theKeyIdIsTheStartOfAHashOverNameTypeAndKey() throws Exception {
        var text = Keys.LOG.key().toString().split("\\+", 3);
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update((text[0] + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(Base64.getDecoder().decode(text[2]));
        assertThat(text[1]).isEqualTo(HexFormat.of().formatHex(digest.digest(), 0, 4));
        assertThat(Keys.LOG.key().id()).isEqualTo(HexFormat.fromHexDigits(text[1]));
    }

    @Test
    void thePublicKeyOfASeedIsWhatAnotherImplementationFinds() {
        for (var number = 1; number < 20; number++) {
            var seed = new byte[32];
            Arrays.fill(seed, (byte) number);
            var key = Keys.ed25519("it", KeyType.ED25519, number).key();
            assertThat(key)
                    .isEqualTo(VerifierKey.of(
                            "it",
                            KeyType.ED25519,
                            new Ed25519PrivateKeyParameters(seed)
                                    .generatePublicKey()
                                    .getEncoded()));
        }
    }

    @Test
    void theSameKeyUnderAnotherNameOrTypeIsKnown() {
        var key = Keys.ed25519("a", KeyType.ED25519, 7).key();
        assertThat(key.isSameKeyAs(
                        Keys.ed25519("b", KeyType.ED25519_COSIGNATURE, 7).key()))
                .isTrue();
        assertThat(key.isSameKeyAs(Keys.ed25519("a", KeyType.ED25519, 8).key())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a+b", "a\u00A0b", "a\u0085b", "a\u2003b", "a\u3000", "a\nb", "a\u0001b", "a\u2028"})
    void aNameHasNoSpaceAndNoPlus(String name) {
        assertThatThrownBy(() -> VerifierKey.of(name, KeyType.ED25519, new byte[32]))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aKeyThatDoesNotSayExactlyWhatItIsIsRefused() {
        var good = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assertThat(VerifierKey.parse(good)).hasToString(good);
        for (var bad : new String[] {
            "",
            "+",
            "PeterNeumann+c74f20a3",
            "PeterNeumann+c74f20a3+",
            "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10Q=",
            "x".repeat(5_000),
        }) {
            assertThatThrownBy(() -> VerifierKey.parse(bad)).as(bad).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aSignerIsMadeOfWhatItsTypeNeeds() throws Exception {
        assertThatThrownBy(() -> NoteSigner.ed25519("it", KeyType.ED25519, new byte[31]))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> NoteSigner.ed25519("it", KeyType.ML_DSA_44_COSIGNATURE, new byte[32]))
                .isInstanceOf(Refused.class);
        for (var other : new String[] {"ML-DSA-65", "Ed25519"}) {
            var pair = KeyPairGenerator.getInstance(other).generateKeyPair();
            assertThatThrownBy(() -> NoteSigner.mlDsa44("it", pair)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void publishedKeysAreAcceptedAndRefusedAsElsewhere() {
        var vectors = Vectors.read("verifier-keys.json");
        for (var each : Vectors.cases(vectors, "valid")) {
            var key = VerifierKey.parse(each.path("vkey").asString());
            assertThat(key).hasToString(each.path("vkey").asString());
            assertThat(key.name()).isEqualTo(each.path("name").asString());
            assertThat(HexFormat.of().toHexDigits(key.id()))
                    .isEqualTo(each.path("keyIdHex").asString());
            var type = KeyType.of(HexFormat.of().parseHex(each.path("typeByte").asString(), 2, 4)[0]);
            assertThat(key).isEqualTo(VerifierKey.of(key.name(), type, Vectors.hex(each.path("publicKeyHex"))));
        }
        for (var list : new String[] {"invalid", "implementationDependent"}) {
            for (var each : Vectors.cases(vectors, list)) {
                assertThatThrownBy(() -> VerifierKey.parse(each.path("vkey").asString()))
                        .as(each.path("why").asString())
                        .isInstanceOf(Refused.class);
            }
        }
    }
}
