package org.ecitizen.standalone.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// How often something may be tried in a minute, counted by who tries. It forgets those who have not tried for longest.
final class Tries {
    private static final int MOST = 10_000;

    private final Map<String, Bucket> left = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    });
    private final int perMinute;

    Tries(int perMinute) {
        this.perMinute = perMinute;
    }

    /// Counts one.
    ///
    /// @return how long to wait; zero where it was not too often
    Duration count(String who) {
        var tried = of(who).tryConsumeAndReturnRemaining(1);
        return tried.isConsumed()
                ? Duration.ZERO
                : Duration.ofNanos(tried.getNanosToWaitForRefill()).plusSeconds(1);
    }

    /// Takes one back that turned out well.
    void forgive(String who) {
        of(who).addTokens(1);
    }

    private Bucket of(String who) {
        return left.computeIfAbsent(
                who,
                key -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(perMinute)
                                .refillGreedy(perMinute, Duration.ofMinutes(1))
                                .build())
                        .build());
    }
}
