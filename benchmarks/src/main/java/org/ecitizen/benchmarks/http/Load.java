package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.ecitizen.benchmarks.machine.ProcessorTime;
import org.ecitizen.benchmarks.machine.Program;
import org.ecitizen.benchmarks.machine.WarmUp;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.report.Progress;

/// People at work on a running town: so many at once, or so many arrivals a second whatever the program answers.
final class Load {
    private static final int WARM_UP_SECONDS = 20;
    private static final WarmUp WARM_UP = new WarmUp(30, 0.97);

    private final Api api;
    private final int citizens;

    Load(Api api, int citizens) {
        this.api = api;
        this.citizens = citizens;
    }

    /// What a stretch of load came to.
    ///
    /// @param perSecond life cycles completed in a second
    /// @param cycles how long whole life cycles took; under open load from when they should have begun
    /// @param calls how long single calls took
    /// @param done completed life cycles
    /// @param turnedAway those that met an answer 429 or 503
    /// @param failed those that met anything else
    record Result(double perSecond, Latencies cycles, Latencies calls, long done, long turnedAway, long failed) {
        double errorPercent() {
            var all = done + turnedAway + failed;
            return all == 0 ? 0 : 100.0 * (turnedAway + failed) / all;
        }
    }

    private final class Stretch {
        private final Latencies cycles = new Latencies();
        private final Latencies calls = new Latencies();
        private final LongAdder done = new LongAdder();
        private final LongAdder turnedAway = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LifeCycle life = new LifeCycle(api, citizens, calls);

        void live(long from) {
            try {
                life.live();
                cycles.add(System.nanoTime() - from);
                done.increment();
            } catch (Api.Unexpected e) {
                if (e.isTurnedAway()) {
                    turnedAway.increment();
                } else {
                    failed(e);
                }
            } catch (IOException | InterruptedException e) {
                failed(e);
            }
        }

        private void failed(Exception e) {
            failed.increment();
            if (failed.sum() <= 3) {
                Progress.say("    a life cycle failed: %s", e);
            }
        }

        Result over(long nanos) {
            return new Result(done.sum() / (nanos / 1e9), cycles, calls, done.sum(), turnedAway.sum(), failed.sum());
        }
    }

    /// Works until life cycles get no cheaper.
    void warmUp(int people, Program program) throws Exception {
        WARM_UP.of(() -> {
            var processor = ProcessorTime.of(program);
            var result = closed(people, WARM_UP_SECONDS);
            var millis = processor.millis() / Math.max(1, result.done());
            Progress.say(
                    "  warming up: %.1f life cycles per second, %.1f ms of processor time each",
                    result.perSecond(), millis);
            return millis;
        });
    }

    /// Closed loop: each person begins the next life cycle when the last one is over.
    Result closed(int people, int seconds) {
        var stretch = new Stretch();
        var began = System.nanoTime();
        var end = began + TimeUnit.SECONDS.toNanos(seconds);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < people; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        stretch.live(System.nanoTime());
                    }
                });
            }
        }
        return stretch.over(System.nanoTime() - began);
    }

    /// People who work in a closed loop until they are sent home.
    Crowd crowd(int people) {
        return new Crowd(people);
    }

    final class Crowd implements AutoCloseable {
        private final Stretch stretch = new Stretch();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private volatile boolean working = true;

        private Crowd(int people) {
            for (var i = 0; i < people; i++) {
                threads.execute(() -> {
                    while (working) {
                        stretch.live(System.nanoTime());
                    }
                });
            }
        }

        /// Completed life cycles until now.
        long done() {
            return stretch.done.sum();
        }

        /// Waits until everybody has completed what they are at.
        @Override
        public void close() {
            working = false;
            threads.close();
        }
    }

    /// Arrivals at one rate for some time.
    ///
    /// @param perSecond arrivals
    record Stage(double perSecond, int seconds) {}

    /// Open loop: life cycles begin at their times, however many are still under way, and their time counts from then.
    /// So a program that stalls is charged with everybody who would have come meanwhile.
    ///
    /// @param perSecond arrivals
    Result open(double perSecond, int seconds) {
        return open(List.of(new Stage(perSecond, seconds))).getFirst();
    }

    /// The same with rates that change: a stage begins at its time, whatever the ones before it have left behind.
    ///
    /// @return what came of the arrivals of each stage, in order
    List<Result> open(List<Stage> stages) {
        var stretches = new ArrayList<Stretch>();
        var begins = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var stage : stages) {
                var stretch = new Stretch();
                stretches.add(stretch);
                var arrivals = Math.max(1, Math.round(stage.perSecond() * stage.seconds()));
                for (var i = 0L; i < arrivals; i++) {
                    var due = begins + (long) (i * 1e9 / stage.perSecond());
                    for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                        LockSupport.parkNanos(wait);
                    }
                    threads.execute(() -> stretch.live(due));
                }
                begins += TimeUnit.SECONDS.toNanos(stage.seconds());
            }
        }
        var results = new ArrayList<Result>();
        for (var i = 0; i < stages.size(); i++) {
            results.add(
                    stretches.get(i).over(TimeUnit.SECONDS.toNanos(stages.get(i).seconds())));
        }
        return results;
    }
}
