package org.ecitizen.benchmarks.seed;

import java.time.Instant;
import java.util.Optional;

/// Somebody does the next thing with a request. Turns are taken in the order of their moments, and in the order of the
/// requests where these are the same, by whatever thread.
record Turn(Instant at, Life life, Step step) implements Comparable<Turn> {
    static Turn first(Life life) {
        return new Turn(life.begins(), life, life.steps().next());
    }

    /// What comes after; empty if this was the last.
    Optional<Turn> next() {
        if (!life.steps().hasNext()) {
            return Optional.empty();
        }
        var step = life.steps().next();
        return Optional.of(new Turn(at.plus(step.after()), life, step));
    }

    @Override
    public int compareTo(Turn other) {
        var time = at.compareTo(other.at);
        return time != 0 ? time : Long.compare(life.number(), other.life.number());
    }
}
