package org.ecitizen.starter.personal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.jspecify.annotations.Nullable;

/// The keys that protect people's data, wrapped, apart from the data. Every method throws [KeyStoreUnavailable] if the
/// store cannot be asked.
public interface DekStore {
    /// How long an opened key is kept in memory at most.
    Duration LONGEST_IN_MEMORY = Duration.ofMinutes(5);

    /// A key, wrapped under an epoch.
    ///
    /// @param kid a random UUID, never used again
    /// @param wrapped initialisation vector, cipher text and tag, in base64
    record WrappedKey(String kid, Extent extent, int epoch, String wrapped, Instant createdAt) {}

    /// What is known of a key.
    sealed interface Found {
        record Active(WrappedKey key) implements Found {}

        /// Its erasure has begun or is done.
        ///
        /// @param destroyed whether the key is gone already
        record Erased(Extent extent, String erasure, Instant when, boolean destroyed) implements Found {}

        /// No key and no tombstone: an integrity alarm.
        record Missing() implements Found {}
    }

    /// What is to be erased.
    ///
    /// @param scope one request; absent: all of them, and what belongs to none
    record Target(
            String subject, Set<Group> groups, @Nullable String scope) {}

    /// The active key of an extent, made durable before it is returned where there was none.
    ///
    /// @throws ErasedForGood if the extent was erased or is being erased: nobody erased gets a key again
    WrappedKey getOrCreate(Extent extent);

    /// The same for many at once, made durable together.
    ///
    /// @return in the order of the extents
    default List<WrappedKey> getOrCreateAll(List<Extent> extents) {
        return extents.stream().map(this::getOrCreate).toList();
    }

    Found get(String kid);

    /// Whether a key is gone, and a tombstone says why.
    default boolean isDestroyed(String kid) {
        return get(kid) instanceof Found.Erased erased && erased.destroyed();
    }

    /// From now on no new key and no new encryption for the target.
    ///
    /// @return the keys concerned, by kid; those of an earlier call for the same erasure included
    List<String> markErasing(Target target, String erasure);

    /// Writes the tombstone. It is durable on return, and never deleted.
    void tombstone(Target target, String erasure, String tombstoneEvent, Instant when);

    /// Destroys the keys of an erasure whose tombstone is written; what is gone already counts as done.
    ///
    /// @throws IllegalStateException without a tombstone
    void destroy(String erasure);

    /// Destroys every key for which a tombstone is written, whatever erasure it is of: a restored backup may hold the
    /// one and the other. Tombstones that the store has lost in a restored backup are brought back first.
    ///
    /// @return what was erased and not known here
    List<Target> destroyBuried();
}
