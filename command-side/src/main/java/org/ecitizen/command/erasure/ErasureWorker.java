package org.ecitizen.command.erasure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.starter.erasure.ErasureState;
import org.ecitizen.starter.erasure.ErasureView;
import org.ecitizen.starter.recurring.Recurring;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries open erasures on, and has those asked for that are due. What is open and what is due is known from events,
/// so a restart forgets nothing; two nodes that work on one erasure take each step twice, which is taking it once.
final class ErasureWorker extends Recurring {
    private static final Logger log = LoggerFactory.getLogger(ErasureWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OpenErasures open;
    private final CarryingOut process;
    private final RetentionWork retention;
    private final ErasureWorkProperties properties;
    private final Clock clock;
    /// What failed, or is stopped, is left alone until then, so that it does not keep the rest waiting.
    private final Map<String, Instant> leftAlone = new ConcurrentHashMap<>();

    private Instant nextRetention = Instant.MIN;

    ErasureWorker(
            OpenErasures open,
            CarryingOut process,
            RetentionWork retention,
            ErasureWorkProperties properties,
            Clock clock) {
        super("erasure-work", "erasures", properties.every(), properties.every());
        this.open = open;
        this.process = process;
        this.retention = retention;
        this.properties = properties;
        this.clock = clock;
    }

    /// One look at what is open, and where it is time at what is due.
    void look() {
        var now = clock.instant();
        leftAlone.values().removeIf(until -> !until.isAfter(now));
        if (!now.isBefore(nextRetention)) {
            nextRetention = now.plus(properties.retentionEvery());
            retention.look(properties.batch());
        }
        @Nullable String after = null;
        do {
            var page = open.underWay(after, properties.batch());
            page.documents().stream()
                    .map(ErasureView::read)
                    .filter(erasure -> !leftAlone.containsKey(erasure.id()))
                    .forEach(erasure -> carryOn(erasure, now));
            after = page.next();
        } while (after != null);
    }

    private void carryOn(ErasureState erasure, Instant now) {
        try {
            // What a hold or a need stops may wait for years; what waits for caches is through in a moment.
            if (!process.carryOn(erasure.id()) && !erasure.isErased()) {
                leftAlone.put(erasure.id(), now.plus(PAUSE));
            }
        } catch (RuntimeException e) {
            leftAlone.put(erasure.id(), now.plus(PAUSE));
            log.warn(
                    "The erasure {} stands still and is tried again in {}: {}",
                    erasure.id(),
                    PAUSE,
                    e.getClass().getSimpleName());
        }
    }

    @Override
    protected void work() {
        look();
    }
}
