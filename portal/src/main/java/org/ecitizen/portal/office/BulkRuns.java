package org.ecitizen.portal.office;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.api.Api;
import org.springframework.stereotype.Component;

/// Bulk actions that are under way or were done not long ago. They are kept in this process only: what was done is
/// in the requests themselves, and after a restart the page says that it no longer knows.
@Component
class BulkRuns {
    private static final Duration KEPT = Duration.ofHours(2);

    private final Map<String, BulkRun> runs = new ConcurrentHashMap<>();
    private final Time time;

    BulkRuns(Time time) {
        this.time = time;
    }

    Time time() {
        return time;
    }

    /// Starts it, unless one with the same key has been.
    void start(BulkRun run, Api api) {
        runs.values().removeIf(old -> old.startedBefore(time.now().minus(KEPT)));
        if (runs.putIfAbsent(run.id(), run) == null) {
            Thread.ofVirtual().name("bulk-" + run.id()).start(() -> run.go(api));
        }
    }

    /// One's own; empty: there is none of this name.
    Optional<BulkRun> find(String id, String person) {
        return Optional.ofNullable(runs.get(id)).filter(run -> run.isOf(person));
    }
}
