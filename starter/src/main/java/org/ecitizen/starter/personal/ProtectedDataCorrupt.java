package org.ecitizen.starter.personal;

/// A protected value does not open although nobody erased it: its tag is wrong, or its key is missing without a
/// tombstone. The message names where it stands, never what it says.
public final class ProtectedDataCorrupt extends RuntimeException {
    public ProtectedDataCorrupt(String message) {
        super(message);
    }
}
