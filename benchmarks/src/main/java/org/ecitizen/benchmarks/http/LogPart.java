package org.ecitizen.benchmarks.http;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
    private static final String NOBODY = "nobody";
    /// Seconds.
    private static final int SETTLING = 6;

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

    /// One town works on without a pause, in turn without the log and with it. So both are the same program at nearly
    /// the same moment, and each stretch with the log is compared with those before and after it.
    public static List<Section> cost(Settings settings) throws Exception {
        var size = settings.size();
        var seeding = new Section("seed-" + size, "Making a town of %,d requests".formatted(size));
        var section = new Section("log-cost", "What the transparency log costs")
                .note("One town after warming up until life cycles got no cheaper, " + PEOPLE
                        + " people who work in it without a pause, in turn without the log and with it, "
                        + settings.seconds() + " s each. Without it means that the node stands by, as if another one"
                        + " signed; what was left for the log is taken in during the " + SETTLING
                        + " s before each stretch, uncounted.")
                .note(
                        "Processor time is that of program and database. Both processors are busy all the time, so it says"
                                + " how many life cycles fit into a second. Each stretch with the log is compared with the mean"
                                + " of the two around it. The log's own threads and connections are told by themselves too.");
        var without = new Cost(section, "without");
        var with = new Cost(section, "with");
        var ratio = section.figure("processor time with the log over that without, stretch by stretch", "");
        var share = section.figure("of that the log's own threads and connections", "%");
        section.against(without.processor());
        try (var town = RunningTown.start(Towns.copyOf(settings, size, seeding), List.of())) {
            town.awaitCaughtUp();
            var load = new Load(town.api(), Seeder.citizens(size));
            load.warmUp(PEOPLE, town.program());
            try (var crowd = load.crowd(PEOPLE)) {
                var before = without.measure(town, crowd, settings.seconds(), false);
                for (var round = 0; round < settings.rounds(); round++) {
                    var logged = with.measure(town, crowd, settings.seconds(), true);
                    var after = without.measure(town, crowd, settings.seconds(), false);
                    ratio.add(2 * logged.millis() / (before.millis() + after.millis()));
                    share.add(100 * logged.own() / logged.millis());
                    before = after;
                }
            }
        }
        return List.of(section);
    }

    /// Lets the node sign, or stand by.
    private static void sign(RunningTown town, boolean here) throws SQLException, InterruptedException {
        try (var connection = town.program().server().connect("ecitizen");
                var statement = connection.createStatement()) {
            statement.executeUpdate(
                    here
                            ? "update log.lease set until = now() - interval '1 second' where owner = '" + NOBODY + "'"
                            : "update log.lease set owner = '" + NOBODY + "', until = now() + interval '1 day'");
        }
        // By then the node has looked whose lease it is, and done what was left.
        TimeUnit.SECONDS.sleep(SETTLING);
    }

    /// The processes of the database that serve the log.
    private static List<Long> connections(RunningTown town) throws SQLException {
        try (var connection = town.program().server().connect("ecitizen");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select pid from pg_stat_activity where application_name = 'transparency-log'")) {
            var processes = new ArrayList<Long>();
            while (rows.next()) {
                processes.add(rows.getLong(1));
            }
            return processes;
        }
    }

    /// @param millis of processor time for a life cycle
    /// @param own what of it the log's own threads and connections took
    private record Measured(double millis, double own) {}

    /// @param processor time for one life cycle
    private record Cost(String how, Figure perSecond, Figure processor) {
        Cost(Section section, String how) {
            this(
                    how,
                    section.figure("life cycles " + how + " the log", "per second"),
                    section.figure("processor time of a life cycle " + how + " the log", "ms"));
        }

        Measured measure(RunningTown town, Load.Crowd crowd, int seconds, boolean logged) throws Exception {
            sign(town, logged);
            var done = -crowd.done();
            var time = ProcessorTime.of(town.program());
            var own = -own(town, time);
            TimeUnit.SECONDS.sleep(seconds);
            done += crowd.done();
            var millis = time.millis() / done;
            own = (own + own(town, time)) / done;
            perSecond.add((double) done / seconds);
            processor.add(millis);
            Progress.say(
                    "  %s the log: %.1f life cycles per second, %.2f ms of processor time each, of them %.2f the log",
                    how, (double) done / seconds, millis, own);
            return new Measured(millis, own);
        }

        private static double own(RunningTown town, ProcessorTime time) throws SQLException {
            return time.ofThreads("log-") + time.ofConnections(connections(town));
        }
    }
}
