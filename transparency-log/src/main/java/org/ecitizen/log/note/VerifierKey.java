package org.ecitizen.log.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;
import org.ecitizen.log.tree.Hash;

/// A public key with the name of its owner (C2SP signed-note, verifier keys). Two are equal if their texts are.
public final class VerifierKey {
    private static final int MAX_TEXT = 4 * 1024;
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{8}");
    private static final HexFormat HEX = HexFormat.of();

    private final String name;
    private final KeyType type;
    private final byte[] raw;
    private final int id;
    private final PublicKey key;

    private VerifierKey(String name, KeyType type, byte[] raw) {
        this.name = name;
        this.type = type;
        this.raw = raw;
        this.id = id(name, type, raw);
        try {
            this.key = KeyFactory.getInstance(type.algorithm()).generatePublic(new X509EncodedKeySpec(x509(type, raw)));
        } catch (GeneralSecurityException e) {
            throw new Refused("the key of " + StrictText.shown(name) + " is no " + type + " key", e);
        }
    }

    /// A key from its raw bytes.
    public static VerifierKey of(String name, KeyType type, byte[] raw) {
        requireName(name);
        if (raw.length != type.keyLength()) {
            throw new Refused("a key of type " + type + " has " + type.keyLength() + " bytes, not " + raw.length);
        }
        return new VerifierKey(name, type, raw.clone());
    }

    /// A key from its text `<name>+<key id in hex>+<Base64 of type and key>`.
    public static VerifierKey parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new Refused("a verifier key has at most " + MAX_TEXT + " characters");
        }
        // Base64 has plus signs of its own.
        var parts = text.split("\\+", 3);
        if (parts.length != 3 || !KEY_ID.matcher(parts[1]).matches()) {
            throw new Refused("this is no verifier key: \"" + StrictText.shown(text) + "\"");
        }
        var typed = StrictText.base64("the verifier key", parts[2]);
        if (typed.length == 0) {
            throw new Refused("the verifier key of " + StrictText.shown(parts[0]) + " is empty");
        }
        var parsed = of(parts[0], KeyType.of(typed[0]), Arrays.copyOfRange(typed, 1, typed.length));
        if (!HEX.toHexDigits(parsed.id).equals(parts[1])) {
            throw new Refused("the verifier key of " + StrictText.shown(parts[0]) + " has another key id than it says");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    public KeyType type() {
        return type;
    }

    /// The first four bytes of a hash over name, type and key. Tells keys apart, proves nothing.
    public int id() {
        return id;
    }

    /// Whether both are the same bytes under whatever name and type.
    public boolean isSameKeyAs(VerifierKey other) {
        return Arrays.equals(raw, other.raw);
    }

    /// Whether a line says that it was made with this key.
    public boolean isNamedBy(SignatureLine line) {
        return name.equals(line.name()) && id == line.keyId();
    }

    /// Refuses unless the line is a signature of this key over the text. Returns the time that a cosignature states,
    /// in seconds since 1970.
    OptionalLong verify(SignatureLine line, String text) {
        var bytes = ByteBuffer.wrap(line.signature());
        var timeLength = type.isCosignature() ? Long.BYTES : 0;
        if (bytes.remaining() != timeLength + type.signatureLength()) {
            throw new Refused("the signature of " + name + " has " + bytes.remaining() + " bytes");
        }
        var time = type.isCosignature() ? OptionalLong.of(bytes.getLong()) : OptionalLong.empty();
        var signature = new byte[type.signatureLength()];
        bytes.get(signature);
        if (!verifies(SignedBytes.of(type, name, time.orElse(0), text), signature)) {
            throw new Refused("the signature of " + name + " is not one over this text");
        }
        return time;
    }

    private boolean verifies(byte[] message, byte[] bytes) {
        try {
            var signature = Signature.getInstance(type.algorithm());
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static void requireName(String name) {
        if (name.isEmpty() || name.indexOf('+') >= 0 || name.codePoints().anyMatch(VerifierKey::isSpace)) {
            throw new Refused("a name of a key has no space, no plus and at least one character: \""
                    + StrictText.shown(name) + "\"");
        }
        StrictText.withoutControls("the name of a key", name);
    }

    /// Each test of the JDK misses some of what Unicode calls a space; both miss U+0085.
    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static int id(String name, KeyType type, byte[] raw) {
        return (int) (Hash.sha256(StrictText.utf8(name + "\n"), new byte[] {type.code()}, raw)
                        .first()
                >>> Integer.SIZE);
    }

    private static byte[] x509(KeyType type, byte[] raw) {
        return ByteBuffer.allocate(type.x509Prefix().length + raw.length)
                .put(type.x509Prefix())
                .put(raw)
                .array();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && toString().equals(key.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        var typed =
                ByteBuffer.allocate(1 + raw.length).put(type.code()).put(raw).array();
        return name + "+" + HEX.toHexDigits(id) + "+" + StrictText.base64(typed);
    }
}
