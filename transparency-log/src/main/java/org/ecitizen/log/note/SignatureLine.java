package org.ecitizen.log.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// One line below a note: who signed, with which key, and the signature. A line of a stranger is passed on as it is;
/// one of a known key must have the only spelling of its signature, or it counts as a wrong one.
///
/// @param name of the key
/// @param encoded Base64 of key id and signature
public record SignatureLine(String name, String encoded) {
    private static final String START = "— ";

    public SignatureLine {
        VerifierKey.requireName(name);
        if (StrictText.paddedBase64("the signature", encoded).length <= Integer.BYTES) {
            throw new Refused("the signature of " + StrictText.shown(name) + " is too short");
        }
    }

    static SignatureLine of(VerifierKey key, byte[] signature) {
        var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(key.id())
                .put(signature)
                .array();
        return new SignatureLine(key.name(), StrictText.base64(bytes));
    }

    /// A line without its newline.
    public static SignatureLine parse(String line) {
        var end = line.indexOf(' ', START.length());
        if (!line.startsWith(START) || end < 0) {
            throw new Refused("this is no signature line: \"" + StrictText.shown(line) + "\"");
        }
        return new SignatureLine(line.substring(START.length(), end), line.substring(end + 1));
    }

    public int keyId() {
        return ByteBuffer.wrap(StrictText.paddedBase64("the signature", encoded))
                .getInt();
    }

    /// What follows the key id. Another spelling than the only one is refused.
    byte[] signature() {
        var bytes = StrictText.base64("the signature of " + name, encoded);
        return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    }

    @Override
    public String toString() {
        return START + name + " " + encoded;
    }
}
