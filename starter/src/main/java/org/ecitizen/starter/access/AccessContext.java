package org.ecitizen.starter.access;

import java.util.Set;
import org.ecitizen.events.personal.Extent;

/// The right to open what durable entries of the ledger were written for. Only the ledger makes one.
public final class AccessContext {
    private final Set<Extent> extents;

    AccessContext(Set<Extent> extents) {
        this.extents = Set.copyOf(extents);
    }

    public boolean covers(Extent extent) {
        return extents.contains(extent);
    }
}
