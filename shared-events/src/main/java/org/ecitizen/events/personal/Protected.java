package org.ecitizen.events.personal;

/// A value about a person. It is plain as long as only the command that it comes from has it, and sealed once it has
/// been stored; reading an event never opens anything.
///
/// @param <T> what is in it
public sealed interface Protected<T> {
    /// Not stored yet.
    ///
    /// @param extent whose it is, and which key will protect it
    record Plain<T>(Extent extent, T value) implements Protected<T> {
        /// Without the value, so that no log shows it.
        @Override
        public String toString() {
            return "Plain[" + extent + "]";
        }
    }

    /// As stored. Opening it takes the key.
    record Sealed<T>(Envelope envelope) implements Protected<T> {}

    static <T> Protected<T> of(Extent extent, T value) {
        return new Plain<>(extent, value);
    }
}
