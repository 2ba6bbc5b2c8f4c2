package org.ecitizen.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The hot path by itself, as a multiple of its floor, held against the multiple that was recorded. Both are measured
/// in
/// the same run, so the machine hardly counts.
public final class HotPathPart {
    private static final Path RECORD = Path.of("benchmarks/hot-path.properties");
    private static final String RATIO = "command-to-floor";
    /// A change that makes it slower by more than this is a step back.
    private static final double TOLERANCE = 1.2;

    private HotPathPart() {}

    public static List<Section> run(Settings settings) throws RunnerException, IOException {
        var section = new Section("hot-path", "The hot path, in memory")
                .note(
                        "A command on a request with %d stored events, judged and brought into its stored form. The floor is"
                                        .formatted(HotPath.EVENTS)
                                + " to read and write as many JSON texts of the same size. JMH, average time, one thread.");
        var seconds = Math.max(1, settings.seconds() / 10);
        var options = new OptionsBuilder()
                .include(HotPath.class.getName() + ".*")
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                .forks(1)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(seconds))
                .measurementIterations(Math.max(3, settings.rounds()))
                .measurementTime(TimeValue.seconds(seconds))
                .build();
        var floor = section.against(section.figure("floor", "microseconds"));
        var command = section.figure("command", "microseconds");
        for (var result : new Runner(options).run()) {
            var figure = result.getPrimaryResult().getLabel().equals("floor") ? floor : command;
            result.getAggregatedResult()
                    .getIterationResults()
                    .forEach(
                            iteration -> figure.add(iteration.getPrimaryResult().getScore()));
        }
        var ratio = command.median() / floor.median();
        section.note(compared(settings, ratio));
        return List.of(section);
    }

    /// @throws IllegalStateException if the hot path has become too slow
    private static String compared(Settings settings, double ratio) throws IOException {
        var recorded = new Properties();
        if (Files.exists(RECORD)) {
            try (var in = Files.newInputStream(RECORD)) {
                recorded.load(in);
            }
        }
        var now = String.format(Locale.ROOT, "%.2f", ratio);
        if (settings.has("record")) {
            Files.writeString(
                    RECORD,
                    "# How many times its floor a command costs in memory; written by ./ecitizen bench hot-path --record\n"
                            + RATIO + "=" + now + "\n");
            return "A command costs " + now + " times its floor, which is what counts from now on.";
        }
        var before = recorded.getProperty(RATIO);
        if (before == null) {
            return "A command costs " + now + " times its floor. No ratio is recorded yet: --record does it.";
        }
        Progress.say("  a command costs %s times its floor, recorded are %s", now, before);
        if (ratio > Double.parseDouble(before) * TOLERANCE) {
            throw new IllegalStateException("A command costs " + now + " times its floor, but " + before
                    + " are recorded: it has become more than a fifth slower.");
        }
        return "A command costs " + now + " times its floor; recorded are " + before + ".";
    }
}
