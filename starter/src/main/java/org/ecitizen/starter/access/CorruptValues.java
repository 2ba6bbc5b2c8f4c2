package org.ecitizen.starter.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.ecitizen.starter.health.PromptHealthIndicator;
import org.ecitizen.starter.personal.ProtectedDataCorrupt;
import org.jspecify.annotations.Nullable;

/// The alarm for protected values that cannot be read although nobody erased them. It rings until the program is
/// started
/// again, so that nobody misses it.
final class CorruptValues extends PromptHealthIndicator {
    private final AtomicLong found = new AtomicLong();
    private final AtomicReference<@Nullable Instant> since = new AtomicReference<>();
    private final AtomicReference<String> where = new AtomicReference<>("");
    private final Clock clock;

    CorruptValues(Clock clock) {
        this.clock = clock;
    }

    void found(ProtectedDataCorrupt corrupt) {
        found.incrementAndGet();
        since.compareAndSet(null, clock.instant());
        where.set(String.valueOf(corrupt.getMessage()));
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var first = since.get();
        if (first != null) {
            throw new Unhealthy(
                    "protected values cannot be read although nobody erased them",
                    Map.of("since", first, "found", found.get(), "last", where.get()));
        }
        return Map.of();
    }
}
