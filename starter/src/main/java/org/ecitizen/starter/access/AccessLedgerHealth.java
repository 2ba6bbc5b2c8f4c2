package org.ecitizen.starter.access;

import java.util.Map;
import org.ecitizen.starter.health.PromptHealthIndicator;

/// Whether the ledger can be reached. Without it nobody reads personal data.
final class AccessLedgerHealth extends PromptHealthIndicator {
    private final LedgerStore store;

    AccessLedgerHealth(LedgerStore store) {
        this.store = store;
    }

    @Override
    protected Map<String, Object> ask() {
        var head = store.createHeadToken();
        return Map.of("position", head == null ? -1 : head.position().orElse(-1));
    }
}
