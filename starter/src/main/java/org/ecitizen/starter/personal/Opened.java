package org.ecitizen.starter.personal;

import java.time.Instant;

/// What opening a protected value gives. That the key store could not be asked is neither of the two.
public sealed interface Opened<T> {
    record Present<T>(T value) implements Opened<T> {
        @Override
        public String toString() {
            return "Present";
        }
    }

    /// The key was destroyed.
    ///
    /// @param erasure identity of the erasure
    record Erased<T>(String erasure, Instant when) implements Opened<T> {}
}
