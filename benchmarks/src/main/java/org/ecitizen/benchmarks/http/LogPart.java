package org.ecitizen.benchmarks.http;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.ProcessorTime;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.ecitizen.benchmarks.seed.Seeder;
import org.ecitizen.log.tile.TileBuilder;
import org.ecitizen.log.tile.TreeCheck;
import org.ecitizen.log.tree.Hash;

/// What the transparency log costs those who work, and how fast those who do not trust us can check it.
public final class LogPart {
    private static final int LEAVES = 1_000_000;
    private static final int PEOPLE = 25;

    private LogPart() {}

    public static List<Section> checking(Settings settings) {
        var section = new Section("log-verification", "Checking a log of %,d leaves".formatted(LEAVES))
                .note("In memory, on one thread: every entry is hashed to its leaf, every tile and the root are"
                        + " computed again and compared.");
        var figure = section.figure("leaves checked", "per second");
        var files = new HashMap<String, byte[]>();
        var builder = new TileBuilder((path, bytes) -> files.put(path.toString(), bytes));
        for (var i = 0; i < LEAVES; i++) {
            builder.append(
                    Hash.sha256(ByteBuffer.allocate(Integer.BYTES).putInt(i).array())
                            .bytes());
        }
        builder.partials();
        // The first round warms up.
        for (var round = 0; round <= settings.rounds(); round++) {
            var began = System.nanoTime();
            check(builder, files);
            var perSecond = LEAVES / ((System.nanoTime() - began) / 1e9);
            if (round > 0) {
                figure.add(perSecond);
            }
            Progress.say("  %,.0f leaves per second", perSecond);
        }
        return List.of(section);
    }

    private static void check(TileBuilder log, Map<String, byte[]> files) {
        var roots = TreeCheck.check(
                log.size(),
                new TreeSet<>(List.of(log.size())),
                path -> Optional.ofNullable(files.get(path.toString())),
                difference -> {
                    throw new IllegalStateException(difference.sentence());
                });
        if (!log.head().root().equals(roots.get(log.size()))) {
            throw new IllegalStateException("another root");
        }
    }

    /// Two towns with the same past, one with the log and one without, work at the same time. So whatever else the
    /// machine does at that moment it does to both, and what is left of the difference is the log.
    public static List<Section> cost(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var section = new Section("log-cost", "What the transparency log costs")
                .note("Two towns at the same time, one with the log and one without it, " + PEOPLE + " people in each,"
                        + " each round after a start of both and warming up until life cycles got no cheaper.")
                .note("Processor time is that of program and database, until every view and the log have taken in what"
                        + " was done. Both processors are busy all the time, so it says how many life cycles fit into a"
                        + " second.");
        var without = new Cost(section, "without");
        var with = new Cost(section, "with");
        section.against(without.processor());
        for (var round = 0; round < settings.rounds(); round++) {
            var directories = List.of(
                    Towns.copyOf(settings, size, "with-log", seeding),
                    Towns.copyOf(settings, size, "without-log", seeding));
            try (var logged = RunningTown.start(directories.getFirst(), List.of());
                    var unlogged = RunningTown.start(directories.getLast(), List.of("--ecitizen.log.enabled=false"))) {
                logged.awaitCaughtUp(true);
                unlogged.awaitCaughtUp(false);
                var people = Seeder.citizens(size);
                var loads = List.of(new Load(logged.api(), people), new Load(unlogged.api(), people));
                together(warmUp(loads.getFirst(), logged), warmUp(loads.getLast(), unlogged));
                logged.awaitCaughtUp(true);
                unlogged.awaitCaughtUp(false);
                var times = List.of(ProcessorTime.of(logged.program()), ProcessorTime.of(unlogged.program()));
                var results = together(
                        () -> loads.getFirst().closed(PEOPLE, settings.seconds()),
                        () -> loads.getLast().closed(PEOPLE, settings.seconds()));
                logged.awaitCaughtUp(true);
                with.add(results.getFirst(), times.getFirst().millis());
                unlogged.awaitCaughtUp(false);
                without.add(results.getLast(), times.getLast().millis());
            }
        }
        return List.of(section);
    }

    private static Callable<Boolean> warmUp(Load load, RunningTown town) {
        return () -> {
            load.warmUp(PEOPLE, town.program());
            return true;
        };
    }

    private static <T> List<T> together(Callable<T> first, Callable<T> second) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = List.of(threads.submit(first), threads.submit(second));
            return List.of(running.getFirst().get(), running.getLast().get());
        }
    }

    /// @param processor time for one life cycle
    private record Cost(String how, Figure perSecond, Figure processor) {
        Cost(Section section, String how) {
            this(
                    how,
                    section.figure("life cycles " + how + " the log", "per second"),
                    section.figure("processor time of a life cycle " + how + " the log", "ms"));
        }

        void add(Load.Result result, double millis) {
            perSecond.add(result.perSecond());
            processor.add(millis / result.done());
            Progress.say(
                    "  %s the log: %.1f life cycles per second, %.2f ms of processor time each",
                    how, result.perSecond(), millis / result.done());
        }
    }
}
