package org.ecitizen.command.erasure;

import java.util.List;

/// An erasure, a hold or a rule does not take a command; the reason says why.
final class ErasureRejected extends RuntimeException {
    enum Why {
        UNKNOWN,
        NOT_OPEN,
        CHANGED,
        SAME_PERSON,
        OWN_DATA,
        KEY_REUSED,
        HOLD_UNKNOWN,
        HOLD_TOO_LATE,
        ERASED
    }

    private final Why why;
    private final List<Need> needs;

    ErasureRejected(Why why) {
        this(why, List.of());
    }

    /// @param needs what must stay, where that is the reason
    ErasureRejected(Why why, List<Need> needs) {
        super(why.name());
        this.why = why;
        this.needs = needs;
    }

    Why why() {
        return why;
    }

    List<Need> needs() {
        return needs;
    }
}
