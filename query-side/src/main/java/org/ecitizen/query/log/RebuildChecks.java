package org.ecitizen.query.log;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.support.CronExpression;

/// Lays each store beside its log: by plan, on the node that signs, and whenever an operator wants it. One check of a
/// log
/// at a time.
final class RebuildChecks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RebuildChecks.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    private final Logs logs;
    private final Optional<CronExpression> plan;
    private final Clock clock;
    private final Map<LogName, Running> running = new ConcurrentHashMap<>();
    private volatile @Nullable Thread planner;

    private record Running(Thread thread, Instant since) {}

    /// @param plan when; nothing: only when it is asked for
    RebuildChecks(Logs logs, Optional<CronExpression> plan, Clock clock) {
        this.logs = logs;
        this.plan = plan;
        this.clock = clock;
    }

    /// Begins a check.
    ///
    /// @return false if one is under way
    boolean begin(KeptLog checked) {
        var thread = Thread.ofVirtual()
                .name("rebuild-check-" + checked.name().path())
                .unstarted(() -> run(checked));
        if (running.putIfAbsent(checked.name(), new Running(thread, clock.instant())) != null) {
            return false;
        }
        thread.start();
        return true;
    }

    /// Since when a check is under way.
    Optional<Instant> since(LogName name) {
        return Optional.ofNullable(running.get(name)).map(Running::since);
    }

    private void run(KeptLog checked) {
        try {
            for (var each : checked.all()) {
                compare(each);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The kind only: a store's message may hold what it stores.
            log.warn(
                    "The store was not laid beside the transparency log {}: {}",
                    checked.name().path(),
                    e.getClass().getSimpleName());
        } finally {
            running.remove(checked.name());
        }
    }

    private static void compare(KeptLog checked) throws InterruptedException {
        var result = new RebuildCheck(checked.name().stream(), checked.store()).run(InstantSource.system());
        checked.verifications().keep(result);
        if (result.found() > 0) {
            log.error(
                    "The store differs from the transparency log {} in {} places, the first at {}",
                    checked.generation().path(),
                    result.found(),
                    result.differences().getFirst());
        }
    }

    @Override
    public void start() {
        if (plan.isPresent()) {
            var thread = Thread.ofVirtual().name("rebuild-check-plan").unstarted(() -> follow(plan.get()));
            planner = thread;
            thread.start();
        }
    }

    private void follow(CronExpression cron) {
        try {
            var due = cron.next(ZonedDateTime.now(clock));
            while (due != null && !Thread.currentThread().isInterrupted()) {
                Thread.sleep(BETWEEN_LOOKS);
                if (!due.toInstant().isAfter(clock.instant())) {
                    logs.all().stream()
                            .filter(checked -> checked.sequencer().state().kind() == SequencerThread.Kind.SIGNING)
                            .forEach(this::begin);
                    due = cron.next(ZonedDateTime.now(clock));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        var following = planner;
        planner = null;
        if (following != null) {
            following.interrupt();
        }
        running.values().forEach(each -> each.thread().interrupt());
    }

    @Override
    public boolean isRunning() {
        return planner != null || !running.isEmpty();
    }
}
