package org.ecitizen.benchmarks.http;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
    private static final int PEOPLE = 50;
    private static final int WARM_UP_SECONDS = 30;

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

    public static List<Section> cost(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var directory = Towns.copyOf(settings, size, seeding);
        var section = new Section("log-cost", "What the transparency log costs")
                .note("Life cycles of " + PEOPLE + " people on one town, with the log and without it in turn, each time"
                        + " after a start and " + WARM_UP_SECONDS + " s of warming up.")
                .note("Processor time is that of program and database, until every view and the log have taken in what"
                        + " was done. Both processors are busy all the time, so it says how many life cycles fit into a"
                        + " second; how many were counted says how busy the machine was with other things, too.");
        var without = new Cost(section, "without");
        var with = new Cost(section, "with");
        section.against(without.processor());
        for (var round = 0; round < settings.rounds(); round++) {
            // What comes second must not always be the same.
            var first = round % 2 == 0;
            measure(settings, directory, first, first ? with : without);
            measure(settings, directory, !first, first ? without : with);
        }
        return List.of(section);
    }

    /// @param processor time for one life cycle
    private record Cost(Figure perSecond, Figure processor) {
        Cost(Section section, String how) {
            this(
                    section.figure("life cycles " + how + " the log", "per second"),
                    section.figure("processor time of a life cycle " + how + " the log", "ms"));
        }
    }

    private static void measure(Settings settings, Path directory, boolean log, Cost cost) throws Exception {
        try (var town = RunningTown.start(directory, List.of("--ecitizen.log.enabled=" + log))) {
            town.awaitCaughtUp(log);
            var load = new Load(town.api(), Seeder.citizens(settings.size()));
            load.closed(PEOPLE, WARM_UP_SECONDS);
            town.awaitCaughtUp(log);
            var processor = ProcessorTime.of(town.program());
            var result = load.closed(PEOPLE, settings.seconds());
            town.awaitCaughtUp(log);
            var millis = processor.millis() / result.done();
            cost.perSecond().add(result.perSecond());
            cost.processor().add(millis);
            Progress.say(
                    "  %s the log: %.1f life cycles per second, %.2f ms of processor time each",
                    log ? "with" : "without", result.perSecond(), millis);
        }
    }
}
