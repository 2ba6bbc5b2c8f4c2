package org.ecitizen.query.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/// What an operator watches of each log. Asked when the meters are read; what cannot be asked then is NaN.
final class LogMeters implements MeterBinder {
    private final Logs logs;
    private final InstantSource clock;

    LogMeters(Logs logs, InstantSource clock) {
        this.logs = logs;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var log : logs.all()) {
            gauge(registry, log, "size", "leaves of the log", LogMeters::size);
            gauge(registry, log, "lag", "events behind the last leaf, by their tokens", LogMeters::lag);
            gauge(registry, log, "idle", "seconds since everything was last taken in", LogMeters::idle);
            gauge(
                    registry,
                    log,
                    "witnesses",
                    "witnesses that are asked",
                    kept -> kept.witnesses().count());
            gauge(
                    registry,
                    log,
                    "witnesses.failing",
                    "witnesses that confirm nothing",
                    kept -> kept.witnesses().problems().size());
            gauge(registry, log, "quorum.missing", "seconds without a quorum, 0 with it", this::withoutQuorum);
            gauge(
                    registry,
                    log,
                    "halted",
                    "1 while it stands still",
                    kept -> kept.sequencer().state().kind() == SequencerThread.Kind.HALTED ? 1 : 0);
        }
    }

    private static double size(KeptLog log) {
        return log.sequencer().state().size();
    }

    private static double lag(KeptLog log) {
        var events = log.store().events();
        var signed = log.store().lock().read().map(SignedHead::lastToken).orElse(events.beforeFirst());
        return Math.max(0, events.head() - signed);
    }

    private static double idle(KeptLog log) {
        return log.sequencer().idle().toMillis() / 1000.0;
    }

    private double withoutQuorum(KeptLog log) {
        return log.store().checkpoints().withoutQuorumSince().map(this::seconds).orElse(0.0);
    }

    private double seconds(Instant since) {
        return Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static void gauge(
            MeterRegistry registry, KeptLog log, String name, String description, ToDoubleFunction<KeptLog> value) {
        Gauge.builder("ecitizen.log." + name, log, value)
                .description(description)
                .tags(Tags.of("log", log.name().path()))
                .register(registry);
    }
}
