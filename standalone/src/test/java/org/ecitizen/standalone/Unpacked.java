package org.ecitizen.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/// A packaged program as `./ecitizen start` runs it: unpacked, since a packed one needs a quarter longer to start, and
/// with what a JVM has learned from one start (its AOT cache), which halves the next. Made once for each build.
final class Unpacked {
    /// A town of a test lives for a minute: what the second compiler would win is less than it costs.
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String FOLDERS = "unpacked-";

    /// Where the jar of a program lies unpacked, by the packed one.
    private static final Map<Path, Path> JARS = new ConcurrentHashMap<>();
    /// What was learned from a start, by the jar that lies unpacked.
    private static final Map<Path, Path> LEARNED = new ConcurrentHashMap<>();

    private Unpacked() {}

    /// What a JVM is started with to run it.
    ///
    /// @param packed the jar that was built
    static List<String> command(Path packed) {
        return runs(JARS.computeIfAbsent(packed, Unpacked::unpack));
    }

    /// The same after one start for nothing but to learn from it, which pays for a program that is started often.
    static List<String> quickCommand(Path packed) {
        var jar = JARS.computeIfAbsent(packed, Unpacked::unpack);
        var learned = LEARNED.computeIfAbsent(jar, Unpacked::learn);
        var command = new ArrayList<>(List.of("-XX:AOTCache=" + learned, "-Xlog:aot=off"));
        command.addAll(runs(jar));
        return command;
    }

    private static List<String> runs(Path jar) {
        return List.of("-jar", jar.toString());
    }

    private static Path unpack(Path packed) {
        var jar = packed.toAbsolutePath().normalize();
        try (var lock = alone(jar.getParent())) {
            var folder = jar.resolveSibling(FOLDERS + fingerprint(jar));
            if (!Files.exists(folder)) {
                deleteThoseOfEarlierBuilds(jar.resolveSibling("."));
                run("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", folder + ".part");
                Files.move(Path.of(folder + ".part"), folder);
            }
            return folder.resolve(jar.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The other process of tests waits, and finds what this one has made.
    private static FileChannel alone(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("unpacking"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
        return channel;
    }

    /// Of what is in it: a jar bears the date of the release, not of the build.
    private static String fingerprint(Path jar) throws IOException {
        var sum = new CRC32();
        try (var bytes = new CheckedInputStream(Files.newInputStream(jar), sum)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return Long.toHexString(sum.getValue());
    }

    private static void deleteThoseOfEarlierBuilds(Path target) throws IOException {
        try (var earlier = Files.newDirectoryStream(target, FOLDERS + "*")) {
            for (var folder : earlier) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private static Path learn(Path jar) {
        var learned = jar.resolveSibling("start.aot");
        try (var lock = alone(jar.getParent())) {
            if (!Files.exists(learned)) {
                var place = Files.createTempDirectory("ecitizen-learns-");
                var data = place.resolve("data");
                var output = place.resolve("start.aot");
                var command = new ArrayList<>(SHORT_LIVED);
                // It halts when everything stands, and leaves its database behind.
                command.addAll(List.of("-XX:AOTCacheOutput=" + output, "-Dspring.context.exit=onRefresh"));
                command.addAll(runs(jar));
                command.addAll(
                        List.of("--server.port=0", "--server.address=127.0.0.1", "--ecitizen.data-directory=" + data));
                run(command.toArray(String[]::new));
                end(data.resolve("postgresql/postmaster.pid"));
                Files.move(output, learned, StandardCopyOption.REPLACE_EXISTING);
                FileSystemUtils.deleteRecursively(place);
            }
            return learned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... words) {
        try {
            var command = new ArrayList<>(
                    List.of(ProcessHandle.current().info().command().orElseThrow()));
            command.addAll(List.of(words));
            var output = Files.createTempFile("ecitizen-", ".log");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(Files.readString(output));
            }
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends a PostgreSQL in order by the file that holds its process.
    private static void end(Path file) throws IOException {
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                .ifPresent(ProcessHandle::destroy);
        Awaitility.await().until(() -> !Files.exists(file));
    }
}
