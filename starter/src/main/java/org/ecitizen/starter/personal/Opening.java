package org.ecitizen.starter.personal;

import java.util.Optional;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Protected;
import org.ecitizen.starter.access.AccessContext;

/// The one way to a protected value. Nothing else reaches the keys.
public interface Opening {
    /// Whose a value is, without opening it; known of what was erased too.
    ///
    /// @throws KeyStoreUnavailable if the key store cannot be asked
    /// @throws ProtectedDataCorrupt if nothing is known of its key
    Extent extentOf(Protected<?> value);

    /// @param context the entry in the ledger that this opening belongs to, which must cover the value's extent
    /// @throws KeyStoreUnavailable if the key store cannot be asked
    /// @throws ProtectedDataCorrupt if it does not open although nobody erased it
    <T> Opened<T> open(Protected<T> value, AccessContext context);

    /// The key of one event's envelope, for somebody who may read what it opens and wants to do so without us: 32
    /// bytes, which open nothing else. Empty if it was erased.
    ///
    /// @param context the entry in the ledger that this belongs to, which must cover the value's extent
    /// @throws KeyStoreUnavailable if the key store cannot be asked
    /// @throws ProtectedDataCorrupt if nothing is known of its key
    Optional<byte[]> subkey(Protected.Sealed<?> value, AccessContext context);
}
