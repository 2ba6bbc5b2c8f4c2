package org.ecitizen.starter.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.ecitizen.events.personal.Envelope;

/// Seals and opens single fields. Every event has a subkey of its own for each key, so that a vector that came twice
/// from a broken source of randomness does no harm across events.
final class Envelopes {
    /// What is encrypted is filled up with spaces, which JSON allows, to a multiple of this, so that the length does
    /// not tell a yes from a no.
    private static final int PADDED_TO = 32;

    private static final int EID_BYTES = 16;
    private static final String SUBKEY_OF_A_FIELD = "field/v1|";

    private final List<Scheme> known;
    private final Scheme written;
    private final RandomGenerator random;

    /// @param known what can be read; the first of them is written
    /// @param random must be one that nobody can guess
    Envelopes(List<Scheme> known, RandomGenerator random) {
        this.known = List.copyOf(known);
        this.written = known.getFirst();
        this.random = random;
    }

    boolean knows(int version, String name) {
        return scheme(version, name).isPresent();
    }

    /// One for each key and stored event.
    String newEid() {
        return drawn(EID_BYTES);
    }

    /// @param json the JSON of the value
    Envelope seal(byte[] json, SecretKey dek, String kid, String subject, String eid, Envelope.At at) {
        var iv = new byte[AesGcm.IV_BYTES];
        random.nextBytes(iv);
        return sealed(json, dek, kid, subject, eid, at, iv);
    }

    /// With a given vector, as stored examples need it.
    Envelope sealed(byte[] json, SecretKey dek, String kid, String subject, String eid, Envelope.At at, byte[] iv) {
        var bound = AssociatedData.ofField(written.version(), subject, kid, at.type(), at.field(), eid);
        var cipherText = written.encrypt(subkey(dek, eid), iv, padded(json), bound);
        return new Envelope(written.version(), written.name(), kid, subject, eid, base64(iv), base64(cipherText), null);
    }

    /// @param at where it stood in its event
    /// @return the JSON of the value; empty if anything was altered
    Optional<byte[]> open(Envelope envelope, SecretKey dek, Envelope.At at) {
        var bound = AssociatedData.ofField(
                envelope.v(), envelope.subject(), envelope.kid(), at.type(), at.field(), envelope.eid());
        var decoder = Base64.getDecoder();
        try {
            var iv = decoder.decode(envelope.iv());
            var cipherText = decoder.decode(envelope.ct());
            if (!base64(iv).equals(envelope.iv()) || !base64(cipherText).equals(envelope.ct())) {
                return Optional.empty();
            }
            return scheme(envelope.v(), envelope.enc())
                    .flatMap(scheme -> scheme.decrypt(subkey(dek, envelope.eid()), iv, cipherText, bound));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<Scheme> scheme(int version, String name) {
        return known.stream()
                .filter(scheme -> scheme.version() == version && scheme.name().equals(name))
                .findFirst();
    }

    /// The key of one event, which opens nothing else.
    static SecretKey subkey(SecretKey dek, String eid) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(dek)
                                    .thenExpand(
                                            (SUBKEY_OF_A_FIELD + eid).getBytes(StandardCharsets.UTF_8),
                                            AesGcm.KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] padded(byte[] json) {
        var length = Math.ceilDiv(json.length, PADDED_TO) * PADDED_TO;
        var padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        return padded;
    }

    private String drawn(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return base64(drawn);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
