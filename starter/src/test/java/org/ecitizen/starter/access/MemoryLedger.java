package org.ecitizen.starter.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Entries in memory; it can be taken away.
final class MemoryLedger implements AccessLedger {
    final List<Access> entries = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    boolean away;

    @Override
    public AccessContext enter(Access access) {
        mustBeThere();
        entries.add(access);
        return new AccessContext(access.extents());
    }

    @Override
    public void refused(Access access, String why) {
        mustBeThere();
        refusals.add(access.actor() + " " + access.purpose() + " " + why);
    }

    @Override
    public void enterLedgerReading(Access access, Set<String> subjects) {
        mustBeThere();
        entries.add(access);
    }

    private void mustBeThere() {
        if (away) {
            throw new LedgerUnavailable("away", new IllegalStateException());
        }
    }
}
