package org.ecitizen.starter.axon;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;

/// Where processors stand still. An event that a processor cannot take in is tried again until it can; between two
/// tries
/// the processor looks as if it had nothing to do. Here it is remembered until the processor has passed that event.
public final class Standstills implements ErrorHandler {
    /// @param position of the event that could not be taken in
    /// @param since when that was found first
    /// @param cause kinds of the faults, the first cause last; their messages could hold personal data
    public record Standstill(long position, Instant since, List<String> cause) {}

    private final Map<String, Standstill> standing = new ConcurrentHashMap<>();
    private final Clock clock;

    Standstills(Clock clock) {
        this.clock = clock;
    }

    /// Remembers, and passes the fault on, so that nothing is skipped.
    @Override
    public void handleError(ErrorContext context) throws Exception {
        context.failedEvents().stream()
                .filter(TrackedEventMessage.class::isInstance)
                .map(failed -> ((TrackedEventMessage<?>) failed).trackingToken().position())
                .filter(position -> position.isPresent())
                .mapToLong(position -> position.getAsLong())
                .min()
                .ifPresent(position -> standing.compute(
                        context.eventProcessor(),
                        (processor, before) -> before != null && before.position() == position
                                ? before
                                : new Standstill(position, clock.instant(), Untaken.kinds(context.error()))));
        PropagatingErrorHandler.instance().handleError(context);
    }

    /// Where a processor stands still; empty if it does not.
    ///
    /// @param reached the position it has come to; -1 if it holds no segment now
    public Optional<Standstill> of(String processor, long reached) {
        return Optional.ofNullable(
                standing.computeIfPresent(processor, (name, found) -> reached >= found.position() ? null : found));
    }
}
