package org.ecitizen.starter.access;

import java.util.List;
import java.util.Set;

/// Where every access to protected data is entered.
public interface AccessLedger {
    /// Enters an access. On return the entry is durable, save for automated processing, from which no data leaves and
    /// which does not wait.
    ///
    /// @throws LedgerUnavailable if the entry cannot be made durable: then nothing may be read
    AccessContext enter(Access access);

    /// Enters several accesses of one call, which wait together.
    ///
    /// @return a context for each, in the same order
    /// @throws LedgerUnavailable if one of them cannot be made durable
    default List<AccessContext> enterAll(List<Access> accesses) {
        return accesses.stream().map(this::enter).toList();
    }

    /// Enters that somebody tried to read and was refused. It is durable on return.
    ///
    /// @param why the code of the refusal
    /// @throws LedgerUnavailable if the entry cannot be made durable
    void refused(Access access, String why);

    /// Enters that somebody reads what the ledger says about people. It is durable on return.
    ///
    /// @param access without extents
    /// @param subjects whose entries are read
    /// @throws LedgerUnavailable if the entry cannot be made durable
    void enterLedgerReading(Access access, Set<String> subjects);
}
