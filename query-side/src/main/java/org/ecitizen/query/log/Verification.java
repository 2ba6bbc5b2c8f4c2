package org.ecitizen.query.log;

import java.time.Instant;
import java.util.List;
import org.ecitizen.log.tree.Hash;

/// What came out when a whole store was laid beside its log.
///
/// @param leaves how many were looked at
/// @param root that the store gives, in Base64
/// @param found how many differences there are
/// @param differences the first of them
record Verification(
        Instant startedAt, Instant endedAt, long leaves, String root, long found, List<Difference> differences) {
    /// Where store and log part.
    ///
    /// @param leaf index from 0; for an event without a leaf that of the next one
    /// @param token of the event in the store; 0 where it concerns none
    record Difference(long leaf, long token, String what) {}

    Verification {
        differences = List.copyOf(differences);
    }

    Verification(Instant startedAt, Instant endedAt, long leaves, Hash root, long found, List<Difference> differences) {
        this(startedAt, endedAt, leaves, root.base64(), found, differences);
    }
}
