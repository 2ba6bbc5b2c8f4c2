package org.ecitizen.log.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// Signs notes with one key. Where the key lies is a matter of [Raw]: here, or in a device that never gives it out.
///
/// @param key the public half
public record NoteSigner(VerifierKey key, Raw raw) {
    private static final int SEED_BYTES = 32;
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    /// The private half: a plain signature over bytes.
    @FunctionalInterface
    public interface Raw {
        byte[] sign(byte[] message);
    }

    /// An Ed25519 signer from its 32-byte seed.
    public static NoteSigner ed25519(String name, KeyType type, byte[] seed) {
        if (seed.length != SEED_BYTES || !type.algorithm().equals("Ed25519")) {
            throw new Refused("an Ed25519 key is made from a seed of 32 bytes");
        }
        try {
            var pkcs8 = ByteBuffer.allocate(PKCS8_PREFIX.length + seed.length)
                    .put(PKCS8_PREFIX)
                    .put(seed)
                    .array();
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return new NoteSigner(VerifierKey.of(name, type, publicKey(seed)), raw("Ed25519", secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 15 on has Ed25519", e);
        }
    }

    /// A cosigner with an ML-DSA-44 key. The JDK writes such private keys expanded and refuses bare seeds, so the
    /// pair is taken as the JDK made or read it.
    public static NoteSigner mlDsa44(String name, KeyPair pair) {
        var type = KeyType.ML_DSA_44_COSIGNATURE;
        var encoded = pair.getPublic().getEncoded();
        var prefix = type.x509Prefix();
        // The prefix states the length, so nothing else has to be looked at.
        if (Arrays.mismatch(encoded, prefix) != prefix.length) {
            throw new Refused("the key of " + StrictText.shown(name) + " is no ML-DSA-44 key");
        }
        var raw = Arrays.copyOfRange(encoded, prefix.length, encoded.length);
        return new NoteSigner(VerifierKey.of(name, type, raw), raw(type.algorithm(), pair.getPrivate()));
    }

    /// Signs a text that ends with a newline.
    ///
    /// @param time in seconds since 1970, for a cosignature; plain signatures state none
    public SignatureLine sign(String text, long time) {
        if (time < 0) {
            throw new Refused("a cosignature states no time before 1970");
        }
        var signature = raw.sign(SignedBytes.of(key.type(), key.name(), time, text));
        if (!key.type().isCosignature()) {
            return SignatureLine.of(key, signature);
        }
        var timed = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(time)
                .put(signature)
                .array();
        return SignatureLine.of(key, timed);
    }

    private static Raw raw(String algorithm, PrivateKey secret) {
        return message -> {
            try {
                var signature = Signature.getInstance(algorithm);
                signature.initSign(secret);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a key that was accepted does not sign", e);
            }
        };
    }

    /// The JDK has no call from seed to public key, but its generator takes the seed as its only random bytes.
    private static byte[] publicKey(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(SEED_BYTES * Byte.SIZE - 1, new Seed(seed));
        var encoded = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    }

    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final transient byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
