package org.ecitizen.starter.personal;

import java.util.Optional;
import javax.crypto.SecretKey;

/// One version of how a field is encrypted. A new one joins the old ones, which stay readable.
interface Scheme {
    /// Stored in `v`.
    int version();

    /// Stored in `enc`.
    String name();

    /// @param key 32 bytes, for one event
    /// @param iv 12 bytes
    byte[] encrypt(SecretKey key, byte[] iv, byte[] plain, byte[] associatedData);

    /// @return empty if it was altered, or is of another key
    Optional<byte[]> decrypt(SecretKey key, byte[] iv, byte[] cipherText, byte[] associatedData);

    /// AES-256-GCM.
    Scheme V1 = new Scheme() {
        @Override
        public int version() {
            return 1;
        }

        @Override
        public String name() {
            return "A256GCM";
        }

        @Override
        public byte[] encrypt(SecretKey key, byte[] iv, byte[] plain, byte[] associatedData) {
            return AesGcm.encrypt(key, iv, plain, associatedData);
        }

        @Override
        public Optional<byte[]> decrypt(SecretKey key, byte[] iv, byte[] cipherText, byte[] associatedData) {
            return AesGcm.decrypt(key, iv, cipherText, associatedData);
        }
    };
}
