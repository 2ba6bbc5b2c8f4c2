package org.ecitizen.query.log;

import java.util.List;

/// The receipts of one log that nobody had to ask for.
interface KeptReceipts {
    /// How many leaves were looked through.
    long leaves();

    /// Keeps receipts and how far the leaves were looked through, both or neither. Once more changes nothing.
    void keep(List<KeptReceipt> receipts, long leaves);

    /// Those of an aggregate, the oldest first.
    List<KeptReceipt> of(String aggregateId);
}
