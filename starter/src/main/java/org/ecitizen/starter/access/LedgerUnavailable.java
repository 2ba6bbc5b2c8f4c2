package org.ecitizen.starter.access;

/// An access could not be entered, so it must not happen.
public final class LedgerUnavailable extends RuntimeException {
    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
