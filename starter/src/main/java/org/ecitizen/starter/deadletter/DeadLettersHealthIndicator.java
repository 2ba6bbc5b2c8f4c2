package org.ecitizen.starter.deadletter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ecitizen.starter.deadletter.LetterStore.Head;
import org.ecitizen.starter.health.PromptHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/// How many streams each processor waits with. Some are a matter for an administrator; half as many as there is room
/// for
/// are an alarm, since a processor that has no room left stands still.
@Component("deadLettersHealthIndicator")
class DeadLettersHealthIndicator extends PromptHealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");
    private static final int ALARM = LetterStore.MOST_STREAMS / 2;

    private final Letters letters;

    DeadLettersHealthIndicator(Letters letters) {
        this.letters = letters;
    }

    /// @param streams that wait
    /// @param letters in them
    private record Waiting(long streams, long letters, Instant since) {
        Waiting with(Head head) {
            return new Waiting(
                    streams + 1, letters + head.letters(), since.isBefore(head.since()) ? since : head.since());
        }
    }

    @Override
    protected Map<String, Object> ask() throws Unhealthy {
        var waiting = new LinkedHashMap<String, Waiting>();
        for (var head : letters.now()) {
            var processor = Letters.processorOf(head.queue());
            waiting.put(
                    processor,
                    waiting.getOrDefault(processor, new Waiting(0, 0, head.since()))
                            .with(head));
        }
        if (waiting.values().stream().anyMatch(each -> each.streams() >= ALARM)) {
            throw new Unhealthy("a queue of dead letters is half full or more", new LinkedHashMap<>(waiting));
        }
        if (!waiting.isEmpty()) {
            throw new Unhealthy(
                    DEGRADED, "processors wait with events they could not take in", new LinkedHashMap<>(waiting));
        }
        return Map.of();
    }
}
