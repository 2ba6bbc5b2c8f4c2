package org.ecitizen.starter.eventstore;

/// How the embedded database lets in what makes the transparency log: by a role that may select events and nothing
/// else.
public record LogReaderLogin(String url, String user, String password) {
    /// Without the password.
    @Override
    public String toString() {
        return "LogReaderLogin[" + user + "]";
    }
}
