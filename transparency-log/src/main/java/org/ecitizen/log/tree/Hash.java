package org.ecitizen.log.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// Thirty-two bytes of SHA-256. Kept as four numbers, so that a hash is a value: it cannot change and equals by
/// content.
public record Hash(long first, long second, long third, long fourth) {
    public static final int BYTES = 32;

    private static final MessageDigest UNUSED = sha256();
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /// SHA-256 of the parts, one behind the other.
    public static Hash sha256(byte[]... parts) {
        var digest = digest();
        for (var part : parts) {
            digest.update(part);
        }
        return at(digest.digest(), 0);
    }

    /// A copy of an unused one: to look the algorithm up takes as long as to hash a node.
    private static MessageDigest digest() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A hash from its bytes; another length than 32 is refused.
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new Refused("a hash has 32 bytes, not " + bytes.length);
        }
        return at(bytes, 0);
    }

    /// The hash that starts at an offset of larger bytes.
    public static Hash at(byte[] bytes, int offset) {
        var buffer = ByteBuffer.wrap(bytes, offset, BYTES);
        return new Hash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public static Hash base64(String what, String text) {
        var bytes = StrictText.base64(what, text);
        if (bytes.length != BYTES) {
            throw new Refused(what + " has " + bytes.length + " bytes, not 32");
        }
        return at(bytes, 0);
    }

    /// A hash from 64 lower-case hexadecimal digits.
    public static Hash hex(String what, String text) {
        if (!HEX.matcher(text).matches()) {
            throw new Refused(what + " is not 64 lower-case hexadecimal digits: \"" + StrictText.shown(text) + "\"");
        }
        return at(HexFormat.of().parseHex(text), 0);
    }

    public byte[] bytes() {
        var bytes = new byte[BYTES];
        write(bytes, 0);
        return bytes;
    }

    /// Puts the 32 bytes into larger ones.
    public void write(byte[] target, int offset) {
        ByteBuffer.wrap(target, offset, BYTES)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth);
    }

    public String base64() {
        return StrictText.base64(bytes());
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public String toString() {
        return base64();
    }
}
