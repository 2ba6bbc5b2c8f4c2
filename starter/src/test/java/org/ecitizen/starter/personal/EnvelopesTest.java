package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.ecitizen.events.personal.Envelope;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

/// The encryption of single fields, against an example made once and a second implementation.
class EnvelopesTest {
    private static final String KID = "5b0f3b54-3f3f-4a53-9a1e-6f2f4b6a1c11";
    private static final String SUBJECT = "0b9f6e0e-53b4-4f0d-8f0a-1f2f3f4f5f6f";
    private static final String EID = "AAECAwQFBgcICQoLDA0ODw==";
    private static final Envelope.At AT = new Envelope.At("org.ecitizen.events.application.AdviceGiven", "/text");
    private static final byte[] PLAIN = "\"Ängstlich, aber \\\"gut\\\".\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] IV = HexFormat.of().parseHex("000102030405060708090a0b");
    private static final SecretKey DEK = key(7);

    private final Envelopes envelopes = new Envelopes(List.of(Scheme.V1), new SecureRandom());

    @Test
    void theExampleIsWrittenAsItWasTheFirstTime() {
        assertThat(example().ct()).isEqualTo("hgpvdquKt4zBXXdYOo6ylqEO2S588aWnqs0IZS9oXZ16VV3afiNaOHl7GiYHpbCV");
        assertThat(example().v()).isEqualTo(1);
        assertThat(example().enc()).isEqualTo("A256GCM");
    }

    @Test
    void aSecondImplementationOpensTheExample() throws InvalidCipherTextException, IOException {
        var opened = openedBySecondImplementation(example());

        assertThat(new String(opened, StandardCharsets.UTF_8))
                .isEqualTo(new String(PLAIN, StandardCharsets.UTF_8) + " ".repeat(opened.length - PLAIN.length));
    }

    @Test
    void everySingleBitThatIsChangedIsNoticed() {
        var sealed = example();
        for (var member : List.of("kid", "subject", "eid", "iv", "ct")) {
            var bytes = member(sealed, member).getBytes(StandardCharsets.ISO_8859_1);
            for (var bit = 0; bit < bytes.length * 8; bit++) {
                var altered = bytes.clone();
                altered[bit / 8] ^= (byte) (1 << bit % 8);
                var envelope = with(sealed, member, new String(altered, StandardCharsets.ISO_8859_1));
                assertThat(envelopes.open(envelope, DEK, AT))
                        .as("%s, bit %d", member, bit)
                        .isEmpty();
            }
        }
    }

    @Test
    void whatIsPutIntoAnotherFieldOrTypeOrUnderAnotherKeyDoesNotOpen() {
        assertThat(envelopes.open(example(), DEK, AT)).isPresent();
        assertThat(envelopes.open(example(), DEK, new Envelope.At(AT.type(), "/question")))
                .isEmpty();
        assertThat(envelopes.open(example(), DEK, new Envelope.At("another", AT.field())))
                .isEmpty();
        assertThat(envelopes.open(example(), key(8), AT)).isEmpty();
        assertThat(envelopes.open(with(example(), "v", "2"), DEK, AT)).isEmpty();
    }

    @Test
    void theLengthDoesNotTellAYesFromANo() {
        assertThat(sealed("true").ct())
                .hasSameSizeAs(sealed("false").ct())
                .hasSameSizeAs(sealed("\"A59.0\"").ct());
    }

    @Test
    void vectorsAndNumbersOfEventsAreDrawnAnew() {
        assertThat(sealed("true").iv()).isNotEqualTo(sealed("true").iv());
        assertThat(envelopes.newEid()).isNotEqualTo(envelopes.newEid()).hasSize(24);
    }

    @Test
    void whatAnEncryptionIsBoundToHasTheFormThatASecondImplementationGivesIt() throws IOException {
        var odd = "a\"b\\c/d\u0001\u001f\te\nf\rg\bh\f\u2028ä\uD83D\uDE00";
        var members = Map.of("v", 1, "subject", odd, "a", odd);
        var json = new tools.jackson.databind.json.JsonMapper().writeValueAsString(members);

        assertThat(new String(AssociatedData.jcs(members), StandardCharsets.UTF_8))
                .isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }

    private Envelope sealed(String json) {
        return envelopes.seal(json.getBytes(StandardCharsets.UTF_8), DEK, KID, SUBJECT, EID, AT);
    }

    private Envelope example() {
        return envelopes.sealed(PLAIN, DEK, KID, SUBJECT, EID, AT, IV);
    }

    private static byte[] openedBySecondImplementation(Envelope envelope)
            throws InvalidCipherTextException, IOException {
        var derived = new HKDFBytesGenerator(new SHA256Digest());
        derived.init(new HKDFParameters(
                DEK.getEncoded(), null, ("field/v1|" + envelope.eid()).getBytes(StandardCharsets.UTF_8)));
        var subkey = new byte[32];
        derived.generateBytes(subkey, 0, subkey.length);
        var bound = new JsonCanonicalizer(
                        "{\"v\":1,\"subject\":\"%s\",\"kid\":\"%s\",\"type\":\"%s\",\"field\":\"%s\",\"eid\":\"%s\"}"
                                .formatted(envelope.subject(), envelope.kid(), AT.type(), AT.field(), envelope.eid()))
                .getEncodedUTF8();
        var cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(
                false,
                new AEADParameters(
                        new KeyParameter(subkey), 128, Base64.getDecoder().decode(envelope.iv()), bound));
        var cipherText = Base64.getDecoder().decode(envelope.ct());
        var plain = new byte[cipher.getOutputSize(cipherText.length)];
        var length = cipher.processBytes(cipherText, 0, cipherText.length, plain, 0);
        length += cipher.doFinal(plain, length);
        return Arrays.copyOf(plain, length);
    }

    private static SecretKey key(int filledWith) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) filledWith);
        return new SecretKeySpec(bytes, "HKDF");
    }

    private static String member(Envelope envelope, String name) {
        return switch (name) {
            case "kid" -> envelope.kid();
            case "subject" -> envelope.subject();
            case "eid" -> envelope.eid();
            case "iv" -> envelope.iv();
            default -> envelope.ct();
        };
    }

    private static Envelope with(Envelope old, String name, String value) {
        return new Envelope(
                name.equals("v") ? Integer.parseInt(value) : old.v(),
                old.enc(),
                name.equals("kid") ? value : old.kid(),
                name.equals("subject") ? value : old.subject(),
                name.equals("eid") ? value : old.eid(),
                name.equals("iv") ? value : old.iv(),
                name.equals("ct") ? value : old.ct(),
                null);
    }
}
