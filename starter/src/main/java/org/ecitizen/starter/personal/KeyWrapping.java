package org.ecitizen.starter.personal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.starter.personal.DekStore.WrappedKey;

/// Makes keys, wraps them under the current epoch and unwraps them.
final class KeyWrapping {
    private static final int V = 1;

    private final KekProvider epochs;
    private final RandomGenerator random;
    private final Clock clock;

    /// @param random must be one that nobody can guess
    KeyWrapping(KekProvider epochs, RandomGenerator random, Clock clock) {
        this.epochs = epochs;
        this.random = random;
        this.clock = clock;
    }

    /// A new key, known to nobody yet.
    WrappedKey make(Extent extent) {
        var key = new byte[AesGcm.KEY_BYTES];
        random.nextBytes(key);
        var createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var draft = new WrappedKey(UUID.randomUUID().toString(), extent, epochs.currentEpoch(), "", createdAt);
        return wrapped(draft, key);
    }

    /// @throws ProtectedDataCorrupt if it was not wrapped so
    SecretKey unwrap(WrappedKey key) {
        return new SecretKeySpec(bytes(key), "HKDF");
    }

    /// The same key under another epoch.
    WrappedKey rewrap(WrappedKey key, int epoch) {
        return wrapped(new WrappedKey(key.kid(), key.extent(), epoch, "", key.createdAt()), bytes(key));
    }

    private WrappedKey wrapped(WrappedKey draft, byte[] key) {
        var wrapped = epochs.wrap(draft.epoch(), key, bound(draft));
        return new WrappedKey(
                draft.kid(),
                draft.extent(),
                draft.epoch(),
                Base64.getEncoder().encodeToString(wrapped),
                draft.createdAt());
    }

    private byte[] bytes(WrappedKey key) {
        try {
            return epochs.unwrap(key.epoch(), Base64.getDecoder().decode(key.wrapped()), bound(key));
        } catch (IllegalArgumentException e) {
            throw new ProtectedDataCorrupt("the stored form of the key " + key.kid() + " is no base64");
        }
    }

    private static byte[] bound(WrappedKey key) {
        return AssociatedData.ofKey(V, key.extent().subject(), key.kid(), key.epoch(), key.createdAt());
    }
}
