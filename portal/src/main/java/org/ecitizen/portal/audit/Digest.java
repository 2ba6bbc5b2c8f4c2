package org.ecitizen.portal.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A hash of 32 bytes (SHA-256), and how hashes are joined in a tree (RFC 6962).
final class Digest {
    private static final int LENGTH = 32;
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        this.bytes = bytes;
    }

    static Digest base64(String text) {
        return new Digest(Base64.getDecoder().decode(text));
    }

    static Digest of(String... texts) {
        return hash(String.join("", texts).getBytes(StandardCharsets.UTF_8));
    }

    /// The hash that lies at a place in other bytes.
    static Digest at(byte[] bytes, int from) {
        return new Digest(Arrays.copyOfRange(bytes, from, from + LENGTH));
    }

    /// The hash of a leaf that holds this.
    Digest leaf() {
        return hash(LEAF, bytes);
    }

    /// The hash of a node of which this is the left side.
    Digest with(Digest right) {
        return hash(NODE, bytes, right.bytes);
    }

    private static Digest hash(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return new Digest(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// In hexadecimal.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
