package org.ecitizen.starter.eventstore;

/// How the embedded database lets the key store in: by roles that have no right on events.
///
/// @param owner role that makes the tables
/// @param user role that uses them
public record KeysLogin(String url, String owner, String ownerPassword, String user, String userPassword) {
    /// Without passwords.
    @Override
    public String toString() {
        return "KeysLogin[" + user + "]";
    }
}
