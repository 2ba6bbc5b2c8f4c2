package org.ecitizen.events.erasure;

/// Why data must not be erased although its time is over.
public enum HoldGround {
    COURT_ORDER,
    LEGAL_CLAIMS,
    INQUIRY,
    AUDIT
}
