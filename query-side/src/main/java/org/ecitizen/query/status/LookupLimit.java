package org.ecitizen.query.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How often a wrong code may be tried on one reference. It counts failures of this process alone; what keeps guessers
/// out for good is the length of the code.
@Component
class LookupLimit {
    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(10);
    private static final int MOST_REFERENCES = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_REFERENCES;
        }
    };

    LookupLimit(Clock clock) {
        this.clock = clock;
    }

    /// After how many seconds it may be tried again; empty: now.
    synchronized Optional<Long> waitFor(String reference) {
        var times = failures.get(reference);
        if (times == null) {
            return Optional.empty();
        }
        var now = clock.instant();
        while (!times.isEmpty() && !times.getFirst().plus(WITHIN).isAfter(now)) {
            times.removeFirst();
        }
        return times.size() < MOST
                ? Optional.empty()
                : Optional.of(
                        Duration.between(now, times.getFirst().plus(WITHIN)).toSeconds() + 1);
    }

    synchronized void failed(String reference) {
        failures.computeIfAbsent(reference, each -> new ArrayDeque<>()).addLast(clock.instant());
    }
}
