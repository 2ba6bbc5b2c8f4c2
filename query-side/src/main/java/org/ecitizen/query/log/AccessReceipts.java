package org.ecitizen.query.log;

import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/// Receipts for entries of the access ledger, from its own log.
@Component
@Conditional(LogIsKept.class)
public class AccessReceipts {
    private final KeptLog log;

    AccessReceipts(Logs logs) {
        this.log = logs.access();
    }

    /// A receipt as a file (tlog-proof).
    ///
    /// @param provisional whether too few witnesses have confirmed it
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record AccessReceipt(byte[] file, int witnesses, boolean provisional) {}

    /// The receipt for an entry; nothing until it can be given.
    ///
    /// @param stream in which the entry stands
    /// @param sequence its number there
    public Optional<AccessReceipt> of(String stream, long sequence) {
        try {
            return log.receipt(stream, sequence)
                    .map(made -> new AccessReceipt(made.receipt().bytes(), made.witnesses(), made.provisional()));
        } catch (Receipts.Stopped e) {
            return Optional.empty();
        }
    }
}
