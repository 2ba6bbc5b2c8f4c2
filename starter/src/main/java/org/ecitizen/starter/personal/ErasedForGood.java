package org.ecitizen.starter.personal;

import org.ecitizen.events.personal.Extent;

/// Something new was to be kept about data that was erased or is being erased.
public final class ErasedForGood extends RuntimeException {
    public ErasedForGood(Extent extent) {
        super("erased for good: " + extent);
    }
}
