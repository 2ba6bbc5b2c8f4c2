package org.ecitizen.starter.access;

/// Where every access to protected data is entered.
public interface AccessLedger {
    /// Enters an access. On return the entry is durable, save for automated processing, from which no data leaves and
    /// which does not wait.
    ///
    /// @throws LedgerUnavailable if the entry cannot be made durable: then nothing may be read
    AccessContext enter(Access access);
}
