package org.ecitizen.log.note;

import java.nio.ByteBuffer;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// The bytes that are really signed, by type of key.
final class SignedBytes {
    private static final int MAX_NAME = 255;

    private SignedBytes() {}

    /// @param name of the signer
    /// @param time in seconds since 1970; of no meaning for a plain signature
    static byte[] of(KeyType type, String name, long time, String text) {
        return switch (type) {
            case ED25519 -> StrictText.utf8(text);
            case ED25519_COSIGNATURE ->
                StrictText.utf8("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + text);
            case ML_DSA_44_COSIGNATURE -> subtree(StrictText.utf8(name), time, Checkpoint.parse(text));
        };
    }

    /// C2SP tlog-cosignature, `cosigned_message`, for a whole tree. Extension lines are not part of it.
    private static byte[] subtree(byte[] name, long time, Checkpoint checkpoint) {
        var label = StrictText.utf8("subtree/v1\n\0");
        var origin = StrictText.utf8(checkpoint.origin());
        if (name.length > MAX_NAME || origin.length > MAX_NAME) {
            throw new Refused("an ML-DSA cosignature covers names of at most 255 bytes");
        }
        var root = checkpoint.head().root().bytes();
        return ByteBuffer.allocate(
                        label.length + 1 + name.length + Long.BYTES + 1 + origin.length + 2 * Long.BYTES + root.length)
                .put(label)
                .put((byte) name.length)
                .put(name)
                .putLong(time)
                .put((byte) origin.length)
                .put(origin)
                .putLong(0)
                .putLong(checkpoint.head().size())
                .put(root)
                .array();
    }
}
