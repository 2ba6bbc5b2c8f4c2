package org.ecitizen.starter.view;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.ecitizen.events.Position;
import org.ecitizen.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Lets whoever has just been answered by a command read what it recorded: views come a moment later.
@Component
public class OwnWrites {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /// A view is mostly there before the first one has passed.
    private static final long SHORTEST_PAUSE = Duration.ofMillis(5).toNanos();

    /// Where it is far behind: each look is work for the machine that keeps the view up.
    private static final long LONGEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final Parked parked;

    OwnWrites(Parked parked) {
        this.parked = parked;
    }

    /// Waits until a view has come as far as a position. There is nothing to wait for where it could not take the
    /// event in.
    ///
    /// @param look how what the position speaks of stands in the view
    /// @param sequence number of the last event that it has of it
    /// @return how it stands then; nothing if the view has nothing of it
    /// @throws ProblemException 503 when it takes longer than five seconds
    public <T> Optional<T> await(View view, Position position, Supplier<Optional<T>> look, ToLongFunction<T> sequence) {
        if (parked.holds(view.name(), position.stream())) {
            return look.get();
        }
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        var pause = SHORTEST_PAUSE;
        while (true) {
            var found = look.get();
            if (found.isPresent() && sequence.applyAsLong(found.get()) >= position.sequence()) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "view.behind",
                        "The view has not come so far yet",
                        "What was recorded is safe. Read again in a moment.");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }
}
