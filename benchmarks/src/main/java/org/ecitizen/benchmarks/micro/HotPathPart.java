package org.ecitizen.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// The hot path by itself, as a multiple of its floor, held against the multiple that was recorded. Both are measured
/// in the same run, in processor time, so neither the machine nor what else it does counts for much.
public final class HotPathPart {
    private static final Path RECORD = Path.of("benchmarks/hot-path.properties");

    private HotPathPart() {}

    public static List<Section> run(Settings settings) throws RunnerException, IOException {
        var section = new Section("hot-path", "The hot path, in memory")
                .note(
                        "A command on a request with %d stored events, judged and brought into its stored form. The floor is"
                                        .formatted(HotPath.EVENTS)
                                + " to read and write as many JSON texts of the same size. JMH, one thread; processor time of"
                                + " one call, with what the JVM does besides.");
        var seconds = Math.max(1, settings.seconds() / 10);
        var options = new OptionsBuilder()
                .include(HotPath.class.getName() + ".*")
                .mode(Mode.AverageTime)
                .timeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
                .addProfiler(ProcessorTimeOfCall.class)
                .forks(1)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                // So long that the compiler is done with it, on a machine that does other things, too.
                .warmupIterations(15)
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
                    .forEach(iteration -> figure.add(Objects.requireNonNull(
                                    iteration.getSecondaryResults().get(ProcessorTimeOfCall.NAME))
                            .getScore()));
        }
        var ratio = command.median() / floor.median();
        var recorded = new RecordedRatio(RECORD);
        var compared = settings.has("record") ? recorded.record(ratio) : recorded.compare(ratio);
        Progress.say("  %s", compared);
        return List.of(section.note(compared));
    }
}
