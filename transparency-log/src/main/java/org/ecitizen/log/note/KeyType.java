package org.ecitizen.log.note;

import java.util.Arrays;
import java.util.HexFormat;
import org.ecitizen.log.Refused;

/// What kind of signature a key makes (C2SP signed-note, signature types; tlog-cosignature).
public enum KeyType {
    /// Ed25519 over the text of the note: how a log signs.
    ED25519(0x01, "Ed25519", "302a300506032b6570032100", 32, 64),
    /// Ed25519 over the text and a time: how a witness cosigns. The signed bytes do not name the witness, so each
    /// has a key of its own, which never signs as [#ED25519].
    ED25519_COSIGNATURE(0x04, "Ed25519", "302a300506032b6570032100", 32, 64),
    /// ML-DSA-44 over names, head and time: withstands quantum computers.
    ML_DSA_44_COSIGNATURE(0x06, "ML-DSA", "30820532300b06096086480165030403110382052100", 1_312, 2_420);

    private final byte code;
    private final String algorithm;
    private final String x509Prefix;
    private final int keyLength;
    private final int signatureLength;

    KeyType(int code, String algorithm, String x509Prefix, int keyLength, int signatureLength) {
        this.code = (byte) code;
        this.algorithm = algorithm;
        this.x509Prefix = x509Prefix;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    static KeyType of(byte code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new Refused("keys of type 0x%02x are not known".formatted(code)));
    }

    byte code() {
        return code;
    }

    /// Name of key and signature in the JDK.
    String algorithm() {
        return algorithm;
    }

    /// Bytes in front of a raw public key that make it an X.509 one.
    byte[] x509Prefix() {
        return HexFormat.of().parseHex(x509Prefix);
    }

    /// Length of a raw public key in bytes.
    int keyLength() {
        return keyLength;
    }

    /// Length of a signature in bytes, without key id and time.
    int signatureLength() {
        return signatureLength;
    }

    /// Whether its signatures state when they were made.
    public boolean isCosignature() {
        return this != ED25519;
    }
}
