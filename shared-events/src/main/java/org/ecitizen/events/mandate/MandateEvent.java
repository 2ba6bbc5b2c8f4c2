package org.ecitizen.events.mandate;

/// Anything that can happen between a person and one who acts for them.
public sealed interface MandateEvent permits MandateGranted, MandateRevoked {
    /// Id of what is between these two people; the same for every mandate from the one to the other.
    String mandateId();
}
