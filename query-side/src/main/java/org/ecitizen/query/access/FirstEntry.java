package org.ecitizen.query.access;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ecitizen.starter.access.LedgerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Since when entries are kept.
@Component
class FirstEntry {
    private final LedgerStore ledger;
    private volatile @Nullable Instant at;

    FirstEntry(LedgerStore ledger) {
        this.ledger = ledger;
    }

    /// Empty while there is none.
    Optional<Instant> at() {
        if (at == null) {
            try (var events = ledger.openStream(ledger.createTailToken())) {
                if (events.hasNextAvailable(1, TimeUnit.SECONDS)) {
                    at = events.nextAvailable().getTimestamp();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.ofNullable(at);
    }
}
