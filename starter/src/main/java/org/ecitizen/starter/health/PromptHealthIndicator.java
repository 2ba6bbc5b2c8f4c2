package org.ecitizen.starter.health;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/// Answers within a second, whatever the part that it asks does: a part that does not answer in time is down.
public abstract class PromptHealthIndicator extends AbstractHealthIndicator {
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /// Asks the part; may take its time and may throw.
    ///
    /// @return details to show to an administrator
    /// @throws Unhealthy if the part answers, but cannot do its work
    protected abstract Map<String, Object> ask() throws Exception;

    /// A part that cannot do its work, and why, in words for an operator.
    public static final class Unhealthy extends Exception {
        private final transient Status status;
        private final transient Map<String, Object> details;

        public Unhealthy(String why, Map<String, Object> details) {
            this(Status.DOWN, why, details);
        }

        /// @param status what it is instead of up
        public Unhealthy(Status status, String why, Map<String, Object> details) {
            super(why);
            this.status = status;
            this.details = details;
        }
    }

    @Override
    protected final void doHealthCheck(Health.Builder health) throws InterruptedException {
        var answer = new CompletableFuture<Map<String, Object>>();
        Thread.ofVirtual().name("health").start(() -> {
            try {
                answer.complete(ask());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            health.up().withDetails(answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            health.down().withDetail("why", "no answer within " + LONGEST.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unhealthy unhealthy) {
                health.status(unhealthy.status)
                        .withDetails(unhealthy.details)
                        .withDetail("why", String.valueOf(unhealthy.getMessage()));
            } else {
                // The kind only: a store's message may hold what was to be stored.
                var cause = Objects.requireNonNullElse(e.getCause(), e);
                health.down().withDetail("why", cause.getClass().getSimpleName());
            }
        }
    }
}
