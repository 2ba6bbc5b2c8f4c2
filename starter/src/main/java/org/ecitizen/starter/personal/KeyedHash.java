package org.ecitizen.starter.personal;

/// Hashes that nobody can try out who does not hold the key: HMAC-SHA-256. Used wherever a hash over what people said
/// is kept.
public interface KeyedHash {
    /// @param purpose what the hash is for; each has a key of its own, made at first use
    /// @return 64 hexadecimal digits
    /// @throws KeyStoreUnavailable if the key cannot be had
    String of(String purpose, byte[] content);
}
