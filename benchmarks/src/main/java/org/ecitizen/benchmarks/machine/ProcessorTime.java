package org.ecitizen.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// How long processors have worked for a program and its database. Where they are the bottleneck this says how much can
/// be done in a second, and unlike that it hardly depends on who else uses the machine.
public final class ProcessorTime {
    private final Path directory;
    private final long pid;
    private final Map<Long, Duration> before;

    private ProcessorTime(Path directory, long pid) {
        this.directory = directory;
        this.pid = pid;
        this.before = now();
    }

    /// Counts from now on.
    public static ProcessorTime of(Program program) {
        return new ProcessorTime(program.directory(), program.pid());
    }

    /// Of this process, and of the database of a side that runs in it.
    public static ProcessorTime ofThisProcess(Path directory) {
        return new ProcessorTime(directory, ProcessHandle.current().pid());
    }

    /// Since it began. Connections of the database that were opened and closed meanwhile are not in it; the program
    /// keeps its own.
    ///
    /// @return milliseconds
    public double millis() {
        return now().entrySet().stream()
                .map(process -> process.getValue().minus(before.getOrDefault(process.getKey(), Duration.ZERO)))
                .mapToDouble(worked -> worked.toNanos() / 1e6)
                .sum();
    }

    private Map<Long, Duration> now() {
        var worked = new HashMap<Long, Duration>();
        Stream.concat(ProcessHandle.of(pid).stream(), database())
                .forEach(process ->
                        process.info().totalCpuDuration().ifPresent(duration -> worked.put(process.pid(), duration)));
        return worked;
    }

    private Stream<ProcessHandle> database() {
        try {
            var postmaster = Long.parseLong(Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                    .getFirst()
                    .strip());
            return ProcessHandle.of(postmaster).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
