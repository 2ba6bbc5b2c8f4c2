package org.ecitizen.events.erasure;

/// Who asks for an erasure.
public enum ErasureOrigin {
    /// The person whose data it is.
    PERSON,
    /// A data-protection officer.
    OFFICER,
    /// The time for which a service keeps it is over.
    RETENTION
}
