package org.ecitizen.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ecitizen.benchmarks.Settings;
import org.ecitizen.benchmarks.machine.Memory;
import org.ecitizen.benchmarks.machine.Program;
import org.ecitizen.benchmarks.report.Figure;
import org.ecitizen.benchmarks.report.Plot;
import org.ecitizen.benchmarks.report.Progress;
import org.ecitizen.benchmarks.report.Section;
import org.springframework.util.FileSystemUtils;

/// How long a start takes until the first answered request, and what a quiet program needs.
public final class StartPart {
    private static final int LONGEST_QUIET_SECONDS = 60;

    private StartPart() {}

    public static List<Section> run(Settings settings) throws Exception {
        return List.of(starts(settings));
    }

    private static Section starts(Settings settings) throws Exception {
        var section = new Section("start", "Start and memory")
                .note(
                        "From the start of the process to the first answered request, everything in one process. The floor"
                                + " is a JVM that starts and ends. The AOT cache is what `./ecitizen start` makes after the first"
                                + " start.");
        var floor = section.against(section.figure("floor: a JVM that does nothing", "ms"));
        var first = section.figure("first start, empty data directory", "ms");
        var second = section.figure("second start", "ms");
        var cached = section.figure("second start with AOT cache", "ms");
        var quiet = Math.min(LONGEST_QUIET_SECONDS, settings.seconds() * 3);
        var rest = section.figure("memory of the JVM, quiet for %d s".formatted(quiet), "MB");
        var place = Files.createTempDirectory("ecitizen-bench-");
        try {
            var cache = place.resolve("start.aot");
            train(place, cache);
            for (var round = 1; round <= settings.rounds(); round++) {
                floor.add(nothing());
                var data = place.resolve("data-" + round);
                start(first, data, List.of(), 0);
                start(second, data, List.of(), 0);
                if (Files.exists(cache)) {
                    rest.add(start(cached, data, List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off"), quiet));
                }
                Progress.say("  round %d: first %.0f ms, second %.0f ms", round, first.median(), second.median());
                FileSystemUtils.deleteRecursively(data);
            }
        } finally {
            FileSystemUtils.deleteRecursively(place);
        }
        return section.plot(Plot.of("time", "Start", section.figures()));
    }

    /// @return resident memory after so many quiet seconds
    private static double start(Figure figure, Path data, List<String> options, int quietSeconds) throws Exception {
        try (var program = Program.start(data, options, List.of())) {
            figure.add(program.startTook().toMillis());
            TimeUnit.SECONDS.sleep(quietSeconds);
            return Memory.residentMegabytes(program.pid());
        }
    }

    private static double nothing() throws IOException, InterruptedException {
        var began = System.nanoTime();
        new ProcessBuilder(Program.java(), "-Xshare:auto", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - began) / 1e6;
    }

    /// As the start command does it: the program halts when everything stands, and its database is stopped afterwards.
    private static void train(Path place, Path cache) throws IOException, InterruptedException {
        Progress.say("  making the AOT cache");
        var data = place.resolve("training");
        var command = new ArrayList<String>();
        command.add(Program.java());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=50",
                "-XX:AOTCacheOutput=" + cache,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                Program.JAR.toString(),
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--ecitizen.data-directory=" + data));
        var training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("training.log").toFile())
                .start();
        if (!training.waitFor(5, TimeUnit.MINUTES)) {
            training.destroyForcibly();
        }
        var database = ProcessHandle.of(Long.parseLong(
                Files.readAllLines(data.resolve("postgresql/postmaster.pid")).getFirst()));
        database.ifPresent(ProcessHandle::destroy);
        database.ifPresent(process -> process.onExit().join());
    }
}
