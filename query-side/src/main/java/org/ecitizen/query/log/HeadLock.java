package org.ecitizen.query.log;

import java.util.Optional;

/// Where the signed head is kept, apart from the files of the log.
interface HeadLock {
    /// The head; nothing for a log without a leaf. Waits for a change that is under way.
    Optional<SignedHead> read();

    /// Moves the head if it is still the expected one, durably. An exception leaves open whether it moved.
    ///
    /// @param expected by origin, size and root; nothing: there is none yet
    /// @return false if it was another
    boolean move(Optional<SignedHead> expected, SignedHead next);
}
