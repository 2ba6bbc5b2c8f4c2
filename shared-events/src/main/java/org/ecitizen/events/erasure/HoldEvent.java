package org.ecitizen.events.erasure;

/// Anything about what must not be erased of one person. One stream for each person, so that a hold and an erasure
/// never pass each other.
public sealed interface HoldEvent permits LegalHoldPlaced, LegalHoldLifted, HoldsCleared {
    /// Id of everything that is held of the person.
    String holdsId();

    /// The person.
    String subject();
}
