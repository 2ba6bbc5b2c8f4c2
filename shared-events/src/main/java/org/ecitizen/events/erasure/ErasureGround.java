package org.ecitizen.events.erasure;

/// On which ground data is erased: GDPR, article 17 (1), and the end of its time.
public enum ErasureGround {
    NO_LONGER_NEEDED,
    CONSENT_WITHDRAWN,
    OBJECTION,
    UNLAWFUL,
    LEGAL_DUTY,
    RETENTION_OVER
}
