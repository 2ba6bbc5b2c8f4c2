package org.ecitizen.events.erasure;

/// Anything that can happen to one erasure, from the request to the evidence. The order of the last five is that of the
/// process: the tombstone is durable before any key is destroyed.
public sealed interface ErasureEvent
        permits ErasureRequested,
                ErasureApproved,
                ErasureRefused,
                SubjectKeysErased,
                KeysDestroyed,
                KeyCachesEvicted,
                PlaintextScrubbed,
                ErasureCompleted {
    /// Random UUID of the erasure.
    String erasureId();
}
