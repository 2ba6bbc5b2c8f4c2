package org.ecitizen.starter.access;

import java.util.Set;
import org.ecitizen.events.personal.Extent;

/// For tests: the right to open, without a ledger.
public final class Entered {
    private Entered() {}

    /// A ledger that enters everything and keeps nothing.
    public static AccessLedger ledger() {
        return new AccessLedger() {
            @Override
            public AccessContext enter(Access access) {
                return new AccessContext(access.extents());
            }

            @Override
            public void refused(Access access, String why) {
                // Nothing is kept.
            }

            @Override
            public void enterLedgerReading(Access access, Set<String> subjects) {
                // Nothing is kept.
            }
        };
    }

    public static AccessContext accessTo(Extent... extents) {
        return new AccessContext(Set.of(extents));
    }
}
