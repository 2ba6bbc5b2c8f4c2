package org.ecitizen.benchmarks.seed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time in the town whose past is being made, for each thread that makes some of it, and the machine's for all
/// others: how long a key stays in memory is counted by the machine.
final class SimulatedClock extends Clock {
    private static final ThreadLocal<Instant> IN_TOWN = new ThreadLocal<>();

    /// What this thread does now happens at this moment.
    void goTo(Instant moment) {
        IN_TOWN.set(moment);
    }

    /// Back to the machine's time.
    void leave() {
        IN_TOWN.remove();
    }

    @Override
    public Instant instant() {
        var moment = IN_TOWN.get();
        return moment == null ? Instant.now() : moment;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the town has one time");
    }
}
