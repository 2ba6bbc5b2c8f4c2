package org.ecitizen.log.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.ecitizen.log.Refused;
import org.ecitizen.log.Vectors;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Head;
import org.ecitizen.log.tree.Merkle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Statements that carry signatures.
class SignedNoteTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint(Keys.ORIGIN, new Head(7, Merkle.leaf(new byte[7])));
    private static final long NOW = 1_767_139_200L;

    @Test
    void everyTypeOfKeySignsAndVerifiesAndTheNoteComesBackAsItWas() {
        var note = CHECKPOINT.sign(List.of(Keys.LOG, Keys.WITNESS, Keys.QUANTUM_WITNESS), NOW);
        var read = SignedNote.parse(note.bytes());

        assertThat(read).isEqualTo(note);
        assertThat(read.bytes()).isEqualTo(note.bytes());
        assertThat(read.verify(keys(), NOW))
                .extracting(Verified::key, Verified::time)
                .containsExactly(
                        tuple(Keys.LOG.key(), OptionalLong.empty()),
                        tuple(Keys.WITNESS.key(), OptionalLong.of(NOW)),
                        tuple(Keys.QUANTUM_WITNESS.key(), OptionalLong.of(NOW)));
        assertThat(SignedNote.lines("")).isEmpty();
        assertThat(CHECKPOINT
                        .sign(List.of(Keys.LOG), NOW)
                        .adding(note.signatures().subList(1, 3)))
                .isEqualTo(note);
    }

    @Test
    void aSecondImplementationAcceptsOurSignatures() {
        var note = CHECKPOINT.sign(List.of(Keys.LOG, Keys.WITNESS, Keys.QUANTUM_WITNESS), NOW);
        var text = note.text();

        assertThat(ed25519(
                        Keys.LOG,
                        StrictText.utf8(text),
                        note.signatures().get(0).signature(),
                        0))
                .isTrue();
        assertThat(ed25519(
                        Keys.WITNESS,
                        StrictText.utf8("cosignature/v1\ntime " + NOW + "\n" + text),
                        note.signatures().get(1).signature(),
                        8))
                .isTrue();
        var mlDsa = new MLDSASigner();
        mlDsa.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, raw(Keys.QUANTUM_WITNESS)));
        var message = SignedBytes.of(KeyType.ML_DSA_44_COSIGNATURE, "witness.example.org", NOW, text);
        mlDsa.update(message, 0, message.length);
        assertThat(mlDsa.verifySignature(
                        Arrays.copyOfRange(note.signatures().get(2).signature(), 8, 8 + 2_420)))
                .isTrue();
    }

    @Test
    void whatAnMlDsaCosignatureCoversIsLaidOutAsPublished() {
        var bytes = SignedBytes.of(KeyType.ML_DSA_44_COSIGNATURE, "w", 5, CHECKPOINT.text());
        assertThat(new String(bytes, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("subtree/v1\n\0");
        assertThat(bytes).hasSize(12 + 1 + 1 + 8 + 1 + Keys.ORIGIN.length() + 8 + 8 + 32);
        assertThat(bytes[12]).isEqualTo((byte) 1);
        assertThat(bytes[21]).isEqualTo((byte) 5);
        assertThat(bytes).endsWith(CHECKPOINT.head().root().bytes());

        var tooLong = "x".repeat(256);
        var byLongName = Keys.mlDsa(tooLong);
        assertThatThrownBy(() -> byLongName.sign(CHECKPOINT.text(), NOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Keys.QUANTUM_WITNESS.sign(new Checkpoint(tooLong, Head.EMPTY).text(), NOW))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Keys.QUANTUM_WITNESS.sign("no checkpoint\n", NOW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void oneBitOfTextNameTimeOrSignatureMakesTheNoteWorthless() {
        var note = CHECKPOINT.sign(List.of(Keys.LOG, Keys.WITNESS, Keys.QUANTUM_WITNESS), NOW);
        var bytes = note.bytes();
        var changed = 0;
        for (var i = 0; i < bytes.length; i += i < 500 ? 1 : 37) {
            bytes[i] ^= 1;
            var hurt = bytes.clone();
            bytes[i] ^= 1;
            var refusal = catchThrowable(() -> {
                var verified = SignedNote.parse(hurt).verify(keys(), NOW);
                // A name or id that is no longer known makes the line one of a stranger.
                assertThat(verified).hasSizeLessThan(3);
            });
            changed += refusal instanceof Refused ? 1 : 0;
            assertThat(refusal)
                    .satisfiesAnyOf(
                            it -> assertThat(it).isNull(), it -> assertThat(it).isInstanceOf(Refused.class));
        }
        assertThat(changed).isGreaterThan(300);
    }

    @Test
    void strangersAreIgnoredButSomebodyKnownMustHaveSigned() {
        var note = CHECKPOINT.sign(List.of(Keys.LOG, Keys.WITNESS), NOW);
        assertThat(note.verify(List.of(Keys.LOG.key()), NOW)).hasSize(1);
        assertThatThrownBy(() -> note.verify(List.of(Keys.OTHER_WITNESS.key()), NOW))
                .isInstanceOf(Refused.class)
                .hasMessage("no known key signed the note");
        assertThatThrownBy(() -> note.verify(List.of(Keys.LOG.key(), Keys.LOG.key()), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("two known keys");
        var sameName = Keys.ed25519(Keys.ORIGIN, KeyType.ED25519, 9).key();
        assertThatThrownBy(() -> note.verify(List.of(sameName), NOW))
                .isInstanceOf(Refused.class)
                .hasMessage("no known key signed the note");
    }

    @Test
    void theSameSignatureTwiceCountsOnce() {
        var once = CHECKPOINT.sign(List.of(Keys.LOG, Keys.WITNESS), NOW);
        assertThat(once.adding(once.signatures()).verify(keys(), NOW)).isEqualTo(once.verify(keys(), NOW));
    }

    @Test
    void aCosignatureFromTheFutureIsRefused() {
        var note = CHECKPOINT.sign(List.of(Keys.WITNESS), NOW);
        assertThat(note.verify(keys(), NOW)).hasSize(1);
        assertThatThrownBy(() -> note.verify(keys(), NOW - 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("future");
        // Above 2^63-1: a signer that states it has to be made by hand.
        var time = -1L;
        var message = SignedBytes.of(KeyType.ED25519_COSIGNATURE, "witness.example.org", time, CHECKPOINT.text());
        assertThat(new String(message, StandardCharsets.UTF_8)).contains("time 18446744073709551615\n");
        var signature = ByteBuffer.allocate(72)
                .putLong(time)
                .put(Keys.WITNESS.raw().sign(message))
                .array();
        var line = SignatureLine.of(Keys.WITNESS.key(), signature);
        assertThatThrownBy(() -> new SignedNote(CHECKPOINT.text(), List.of(line)).verify(keys(), Long.MAX_VALUE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("future");
        assertThatThrownBy(() -> Keys.WITNESS.sign(CHECKPOINT.text(), -1)).isInstanceOf(Refused.class);
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        for (var signer : new NoteSigner[] {Keys.LOG, Keys.WITNESS}) {
            var line = SignatureLine.of(signer.key(), new byte[65]);
            assertThatThrownBy(() -> new SignedNote(CHECKPOINT.text(), List.of(line)).verify(keys(), NOW))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("has 65 bytes");
        }
    }

    @Test
    void aPublicKeyThatIsNoPointOfTheCurveVerifiesNothing() {
        for (var last = 0; last < 256; last += 5) {
            var raw = new byte[32];
            Arrays.fill(raw, (byte) 0xEE);
            raw[31] = (byte) last;
            var line = Keys.LOG.sign(CHECKPOINT.text(), 0);
            var odd = catchThrowable(() -> {
                var key = VerifierKey.of(Keys.ORIGIN, KeyType.ED25519, raw);
                key.verify(SignatureLine.of(key, line.signature()), CHECKPOINT.text());
            });
            assertThat(odd).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n— a QUFBQUE=\n",
                "text\n\n— a QUFBQUE=",
                "text\n\n— a QUFBQUE=\nmore\n",
                "text\n\n- a QUFBQUE=\n",
                "text\n\n—  QUFBQUE=\n",
                "text\n\n— aQUFBQUE=\n",
                "text\n\n— a b QUFBQUE=\n",
                "text\n\n— a  QUFBQUE=\n",
                "text\n\n— a QUFBQQ==\n",
                "text\n\n— a QUFBQU=\n",
                "te\tt\n\n— a QUFBQUE=\n",
                "te\rt\n\n— a QUFBQUE=\n",
                "text\n\n— a\u00A0b QUFBQUE=\n",
                "text\n\n\n— a QUFBQUE=",
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(StrictText.utf8(text))).isInstanceOf(Refused.class);
    }

    @Test
    void aSecondSpellingOfASignatureCountsAsAWrongOne() {
        var line = Keys.LOG.sign(CHECKPOINT.text(), NOW);
        var encoded = line.encoded();
        // 68 bytes leave two bits unused in the last character before the padding.
        var stray =
                encoded.substring(0, encoded.length() - 2) + (char) (encoded.charAt(encoded.length() - 2) + 1) + "=";
        var note = new SignedNote(CHECKPOINT.text(), List.of(new SignatureLine(Keys.ORIGIN, stray)));
        assertThat(SignedNote.parse(note.bytes()).bytes()).isEqualTo(note.bytes());
        assertThatThrownBy(() -> note.verify(keys(), NOW))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("not the one Base64 spelling");
        assertThatThrownBy(() -> new SignatureLine("a", encoded.substring(0, encoded.length() - 1)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theLastEmptyLineSeparates() {
        var note = SignedNote.parse(StrictText.utf8("a\n\nb\n\n— a QUFBQUE=\n"));
        assertThat(note.text()).isEqualTo("a\n\nb\n");
        assertThat(SignedNote.parse(StrictText.utf8("\n\n— a QUFBQUE=\n")).text())
                .isEqualTo("\n");
    }

    @Test
    void sizeAndNumberOfSignaturesHaveLimits() {
        var line = "— a QUFBQUE=\n";
        assertThat(SignedNote.parse(StrictText.utf8("text\n\n" + line.repeat(100)))
                        .signatures())
                .hasSize(100);
        assertThatThrownBy(() -> SignedNote.parse(StrictText.utf8("text\n\n" + line.repeat(101))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> SignedNote.parse(StrictText.utf8("x".repeat(65_536) + "\n\n" + line)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(
                        () -> new SignedNote("text\n", Collections.nCopies(101, SignatureLine.parse("— a QUFBQUE="))))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new SignedNote("text", List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void publishedNotesAreAcceptedAndRefusedAsElsewhere() {
        var vectors = Vectors.read("signed-notes.json");
        var cases = Vectors.cases(vectors, "cases");
        assertThat(cases).hasSize(17);
        for (var each : cases) {
            var name = each.path("name").asString();
            var bytes = Vectors.base64(each.path("noteBase64"));
            var known = each.path("vkeys")
                    .valueStream()
                    .map(key -> VerifierKey.parse(key.asString()))
                    .toList();
            if (each.path("want").asString().equals("accept")) {
                var note = SignedNote.parse(bytes);
                assertThat(note.bytes()).as(name).isEqualTo(bytes);
                var verified = note.verify(known, 0);
                assertThat(verified.stream().map(it -> it.key().name()).distinct())
                        .as(name)
                        .containsExactlyElementsOf(each.path("verified")
                                .valueStream()
                                .map(it -> it.asString())
                                .toList());
                if (each.has("text")) {
                    assertThat(note.text()).isEqualTo(each.path("text").asString());
                }
            } else {
                assertThatThrownBy(() -> SignedNote.parse(bytes).verify(known, 0))
                        .as(name)
                        .isInstanceOf(Refused.class);
            }
        }
        var signing = vectors.path("signing");
        var skey = signing.path("skey").asString().split("\\+", 5);
        var typed = StrictText.base64("it", skey[4]);
        var signer = NoteSigner.ed25519(skey[2], KeyType.ED25519, Arrays.copyOfRange(typed, 1, 33));
        assertThat(signer.sign(signing.path("text").asString(), 0))
                .hasToString(signing.path("wantSignatureLine").asString().strip());
    }

    @Test
    void publishedCosignaturesAreAcceptedAndRefusedAsElsewhere() {
        var vectors = Vectors.read("cosignatures.json");
        for (var each : Vectors.cases(vectors, "cases")) {
            var note = SignedNote.parse(StrictText.utf8(each.path("checkpoint").asString()));
            var key = VerifierKey.parse(each.path("vkey").asString());
            if (each.path("want").asString().equals("accept")) {
                var time = each.path("timestamp").asLong();
                assertThat(note.verify(List.of(key), time).getFirst().time()).hasValue(time);
                assertThat(SignedBytes.of(key.type(), key.name(), time, note.text()))
                        .isEqualTo(StrictText.utf8(each.path("signedMessage").asString()));
            } else {
                assertThatThrownBy(() -> note.verify(List.of(key), Long.MAX_VALUE))
                        .as(each.path("reason").asString())
                        .isInstanceOf(Refused.class);
            }
        }
        var sample = vectors.path("timestampSample");
        var line = new SignatureLine("a", sample.path("signatureBase64").asString());
        assertThat(ByteBuffer.wrap(line.signature()).getLong())
                .isEqualTo(sample.path("unixTime").asLong());

        var mlDsa = vectors.path("mlDsa44");
        var key = VerifierKey.parse(mlDsa.path("vkey").asString());
        var note = SignedNote.parse(StrictText.utf8(mlDsa.path("checkpoint").asString()));
        var time = mlDsa.path("timestamp").asLong();
        assertThat(SignedBytes.of(key.type(), key.name(), time, note.text()))
                .isEqualTo(Vectors.hex(mlDsa.path("signedMessageHex")));
        var verified = note.verify(List.of(key), time);
        assertThat(verified.getFirst().line())
                .hasToString(mlDsa.path("signatureLine").asString().strip());
    }

    private static List<VerifierKey> keys() {
        return List.of(Keys.LOG.key(), Keys.WITNESS.key(), Keys.QUANTUM_WITNESS.key());
    }

    private static byte[] raw(NoteSigner signer) {
        var typed = StrictText.base64("it", signer.key().toString().split("\\+", 3)[2]);
        return Arrays.copyOfRange(typed, 1, typed.length);
    }

    private static boolean ed25519(NoteSigner signer, byte[] message, byte[] signature, int from) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(raw(signer)));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(Arrays.copyOfRange(signature, from, from + 64));
    }
}
