package org.ecitizen.starter.problem;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// How many may be inside at once, and how many of one caller. Nobody waits: there is a place now, or there is none.
final class Room {
    private final int most;
    private final int mostOfOne;
    private final AtomicInteger inside = new AtomicInteger();
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    enum Answer {
        COME_IN,
        /// Nobody else comes in.
        FULL,
        /// Others may come in.
        TOO_MANY_OF_ONE
    }

    Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /// Whoever comes in has to [#leave].
    Answer enter(String caller) {
        if (inside.incrementAndGet() > most) {
            inside.decrementAndGet();
            return Answer.FULL;
        }
        if (byCaller.merge(caller, 1, Integer::sum) > mostOfOne) {
            leave(caller);
            return Answer.TOO_MANY_OF_ONE;
        }
        return Answer.COME_IN;
    }

    void leave(String caller) {
        byCaller.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
