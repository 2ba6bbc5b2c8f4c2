package org.ecitizen.starter.personal;

import java.time.Instant;
import java.util.List;

/// The keys that wrap keys, one for each month. Losing one loses everybody. Every method throws [KeyStoreUnavailable]
/// if it cannot be asked.
public interface KekProvider {
    /// @param number counts from 1; a destroyed one is never given out again
    record Epoch(int number, Instant createdAt) {}

    /// Those that are not destroyed, the oldest first.
    List<Epoch> epochs();

    /// The epoch under which new keys are wrapped, made where there is none.
    int currentEpoch();

    /// @param associatedData bound to the result
    byte[] wrap(int epoch, byte[] key, byte[] associatedData);

    /// @throws ProtectedDataCorrupt if it was not wrapped so, or the epoch is destroyed
    byte[] unwrap(int epoch, byte[] wrapped, byte[] associatedData);

    /// @return its number
    int newEpoch(Instant now);

    /// Whatever is still wrapped under it, here and in every backup, is lost for good.
    ///
    /// @throws IllegalArgumentException if it is the current one
    void destroyEpoch(int epoch);
}
