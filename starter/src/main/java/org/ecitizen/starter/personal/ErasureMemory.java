package org.ecitizen.starter.personal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the key store itself remembers about erasures. It lies with the keys, so that it goes back in time together
/// with
/// them when a backup is restored. Every method throws [KeyStoreUnavailable] if it cannot be asked.
public interface ErasureMemory {
    /// A node has no opened key of an erasure in memory any more; saying so twice is saying it once.
    void evicted(String erasure, String node, Instant when);

    /// The nodes that said so.
    List<String> evictedOn(String erasure);

    /// A node may have opened keys in memory until then; said before it opens one.
    void mayHoldKeys(String node, Instant until);

    /// The nodes that may have opened keys in memory at a moment.
    List<String> nodesWithKeys(Instant when);

    /// The place in the stream of events up to which every tombstone is in the key store; empty: none is known.
    Optional<String> takenInUpTo();

    void takenInUpTo(String place);
}
