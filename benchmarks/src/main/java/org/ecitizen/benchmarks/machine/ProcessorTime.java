package org.ecitizen.benchmarks.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

    /// Of the program's threads whose names begin so, since they were begun.
    ///
    /// @return milliseconds
    public double ofThreads(String name) {
        var all = Path.of("/proc", Long.toString(pid), "task");
        try (var threads = Files.list(all)) {
            return threads.mapToDouble(thread -> millis(thread.resolve("stat"), name))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of processes of the database, since they were begun.
    ///
    /// @return milliseconds
    public double ofConnections(List<Long> processes) {
        return processes.stream()
                .mapToDouble(process -> millis(Path.of("/proc", Long.toString(process), "stat"), ""))
                .sum();
    }

    /// What Linux tells of a thread or process (proc_pid_stat(5)): its name in brackets, and the twelfth and thirteenth
    /// field behind it are hundredths of a second.
    private static double millis(Path stat, String name) {
        try {
            var line = Files.readString(stat);
            var end = line.lastIndexOf(')');
            var fields = line.substring(end + 2).split(" ", -1);
            return line.substring(line.indexOf('(') + 1, end).startsWith(name)
                    ? 10.0 * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                    : 0;
        } catch (IOException e) {
            // It has ended meanwhile.
            return 0;
        }
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
