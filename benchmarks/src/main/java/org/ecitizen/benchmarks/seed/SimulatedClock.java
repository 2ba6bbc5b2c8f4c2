package org.ecitizen.benchmarks.seed;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// The time in the town whose past is being made. It never goes back.
final class SimulatedClock extends Clock {
    private volatile Instant now;

    SimulatedClock(Instant begin) {
        now = begin;
    }

    void goTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    @Override
    public Instant instant() {
        return now;
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
