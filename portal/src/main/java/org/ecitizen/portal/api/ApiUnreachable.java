package org.ecitizen.portal.api;

/// The API does not answer, or not in time. Whether a command has had its effect is then not known: sending it again
/// with the same key is safe.
public final class ApiUnreachable extends RuntimeException {
    ApiUnreachable(Throwable cause) {
        super(cause);
    }
}
