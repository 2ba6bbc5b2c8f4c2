package org.ecitizen.log.note;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// One line below a note: who signed, with which key, and the signature.
///
/// @param name of the key
/// @param encoded Base64 of key id and signature
public record SignatureLine(String name, String encoded) {
    private static final String START = "— ";

    public SignatureLine {
        VerifierKey.requireName(name);
        if (StrictText.base64("the signature", encoded).length <= Integer.BYTES) {
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
        return ByteBuffer.wrap(bytes()).getInt();
    }

    /// What follows the key id.
    byte[] signature() {
        var bytes = bytes();
        return Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    }

    private byte[] bytes() {
        return StrictText.base64("the signature", encoded);
    }

    @Override
    public String toString() {
        return START + name + " " + encoded;
    }
}
