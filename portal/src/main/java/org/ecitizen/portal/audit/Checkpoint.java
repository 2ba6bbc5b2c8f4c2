package org.ecitizen.portal.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.ecitizen.portal.audit.Receipt.Unreadable;

/// The signed head of a log (C2SP tlog-checkpoint): a text and who signed it.
///
/// @param text what is signed
/// @param origin name of the log
/// @param size number of leaves
/// @param root hash of all of them
record Checkpoint(String text, String origin, long size, Digest root, List<Signed> signatures) {
    private static final Pattern SIGNATURE = Pattern.compile("\u2014 (\\S+) (\\S+)");
    private static final int KEY_ID = 4;
    private static final int KEY = 32;
    /// Of a key that signs notes (Ed25519); cosignatures have other types.
    private static final byte ED25519 = 1;
    /// What stands before the 32 bytes of an Ed25519 key in the form that Java reads (RFC 8410).
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /// @param name of who signed
    /// @param keyId first bytes, which tell keys apart
    record Signed(String name, String keyId, String base64) {}

    /// @throws Unreadable if it is not of that format
    static Checkpoint parse(String note) {
        try {
            var parts = note.split("\n\n", 2);
            var lines = parts[0].split("\n", -1);
            if (parts.length != 2 || lines.length < 3) {
                throw new Unreadable();
            }
            var signatures = parts[1].lines()
                    .map(line -> {
                        var found = SIGNATURE.matcher(line);
                        if (!found.matches()) {
                            throw new Unreadable();
                        }
                        var bytes = Base64.getDecoder().decode(found.group(2));
                        return new Signed(found.group(1), HexFormat.of().formatHex(bytes, 0, KEY_ID), found.group(2));
                    })
                    .toList();
            return new Checkpoint(
                    parts[0] + "\n", lines[0], Long.parseLong(lines[1]), Digest.base64(lines[2]), signatures);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unreadable();
        }
    }

    /// Whether one of the log's published keys signed it.
    ///
    /// @param keys the file `keys.txt` of the log
    boolean isSignedByOneOf(String keys) {
        return keys.lines()
                .map(line -> line.split(" ", -1)[0].split("\\+", 3))
                .filter(key -> key.length == 3 && key[0].equals(origin))
                .anyMatch(key -> signatures.stream()
                        .anyMatch(signed -> signed.name().equals(key[0])
                                && signed.keyId().equals(key[1])
                                && holds(Base64.getDecoder().decode(key[2]), signed)));
    }

    /// Who else signed it.
    List<String> others() {
        return signatures.stream()
                .map(Signed::name)
                .filter(name -> !name.equals(origin))
                .distinct()
                .toList();
    }

    private boolean holds(byte[] typedKey, Signed signed) {
        if (typedKey.length != KEY + 1 || typedKey[0] != ED25519) {
            return false;
        }
        var encoded = Arrays.copyOf(X509, X509.length + KEY);
        System.arraycopy(typedKey, 1, encoded, X509.length, KEY);
        var bytes = Base64.getDecoder().decode(signed.base64());
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(bytes, KEY_ID, bytes.length - KEY_ID);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
