package org.ecitizen.starter.personal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM as the JDK has it, with initialisation vectors of 12 bytes and tags of 16.
final class AesGcm {
    static final int IV_BYTES = 12;
    static final int TAG_BYTES = 16;
    static final int KEY_BYTES = 32;

    private AesGcm() {}

    /// @return cipher text followed by the tag
    static byte[] encrypt(SecretKey key, byte[] iv, byte[] plain, byte[] associatedData) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, iv, associatedData).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @return empty if anything of it was altered, or it is of another key
    static Optional<byte[]> decrypt(SecretKey key, byte[] iv, byte[] cipherText, byte[] associatedData) {
        if (iv.length != IV_BYTES || cipherText.length < TAG_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, iv, associatedData).doFinal(cipherText));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The vector and what it was used for, in one piece.
    static byte[] join(byte[] iv, byte[] cipherText) {
        return ByteBuffer.allocate(iv.length + cipherText.length)
                .put(iv)
                .put(cipherText)
                .array();
    }

    static Optional<byte[]> decryptJoined(SecretKey key, byte[] joined, byte[] associatedData) {
        return joined.length < IV_BYTES
                ? Optional.empty()
                : decrypt(
                        key,
                        Arrays.copyOf(joined, IV_BYTES),
                        Arrays.copyOfRange(joined, IV_BYTES, joined.length),
                        associatedData);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] iv, byte[] associatedData)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}
