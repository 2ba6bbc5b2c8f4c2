package org.ecitizen.starter.personal;

import java.time.Instant;
import java.util.List;
import org.ecitizen.starter.personal.DekStore.WrappedKey;

/// What the change of epochs needs of a key store beyond single keys.
interface KeyTable {
    /// Keys that are wrapped under another epoch than this one, some at a time.
    List<WrappedKey> notUnder(int epoch, int limit);

    /// Puts one wrapping in the place of the other; nothing if the key was changed or destroyed meanwhile.
    void replace(WrappedKey old, WrappedKey rewrapped);

    List<Integer> epochsInUse();

    void epochMade(int epoch, Instant when);

    /// Nothing is wrapped under the epoch any more, save in backups.
    ///
    /// @param neededUntil when the last of these backups is gone
    /// @param justNow whether something was until now; otherwise what was said before holds
    void epochLeft(int epoch, Instant neededUntil, boolean justNow);

    List<Integer> epochsNotNeededAfter(Instant now);

    void epochDestroyed(int epoch, Instant when);
}
