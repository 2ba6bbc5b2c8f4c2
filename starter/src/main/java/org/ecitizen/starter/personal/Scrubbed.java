package org.ecitizen.starter.personal;

/// Holds something about people that the destruction of their keys does not reach: a blind index, a value in plain, a
/// key in memory. An erasure asks every bean of this kind.
public interface Scrubbed {
    /// Removes all it holds about the target; durable on return, and done twice is done once.
    void forget(DekStore.Target target);
}
