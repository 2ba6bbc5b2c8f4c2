package org.ecitizen.starter.personal;

/// The key store could not be asked. Nothing follows about the data: it is neither readable nor erased.
public final class KeyStoreUnavailable extends RuntimeException {
    public KeyStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
