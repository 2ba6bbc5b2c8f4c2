package org.ecitizen.portal.passkey;

/// Somebody who has passkeys, as an administrator sees them.
///
/// @param subject who
/// @param passkeys how many
public record Owner(String subject, String name, int passkeys) {}
