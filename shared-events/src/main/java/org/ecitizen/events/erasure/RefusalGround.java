package org.ecitizen.events.erasure;

/// On which ground an erasure is refused: GDPR, article 17 (3), and that it was asked for by mistake.
public enum RefusalGround {
    DUTY_TO_KEEP,
    PUBLIC_INTEREST,
    LEGAL_CLAIMS,
    MISTAKE
}
