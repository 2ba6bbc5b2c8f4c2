package org.ecitizen.starter.access;

import java.util.Set;
import org.ecitizen.events.personal.Extent;

/// For tests: the right to open, without a ledger.
public final class Entered {
    private Entered() {}

    public static AccessContext accessTo(Extent... extents) {
        return new AccessContext(Set.of(extents));
    }
}
