package org.ecitizen.benchmarks.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The packaged program as `./ecitizen start` runs it: a process of its own, with the same options.
public final class Program implements AutoCloseable {
    /// Unpacked by the command that builds it.
    public static final Path JAR = Path.of("standalone/target/program/standalone-0.1.0-SNAPSHOT.jar");
    /// The same options as in the start command.
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50");

    private final Process process;
    private final int port;
    private final Path directory;
    private final Duration start;

    private Program(Process process, int port, Path directory, Duration start) {
        this.process = process;
        this.port = port;
        this.directory = directory;
        this.start = start;
    }

    /// Starts it and waits for its first answer.
    ///
    /// @param directory its data directory
    /// @param options further ones of the JVM
    /// @param settings as on the command line
    public static Program start(Path directory, List<String> options, List<String> settings) throws IOException {
        if (!Files.exists(JAR)) {
            throw new IOException("There is no " + JAR + ": ./ecitizen bench builds it.");
        }
        Files.createDirectories(directory);
        var port = freePort();
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of(
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--ecitizen.data-directory=" + directory));
        command.addAll(settings);
        var began = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("program.log").toFile()))
                .start();
        // A run that is broken off leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            awaitAnswer(process, port);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        return new Program(process, port, directory, Duration.ofNanos(System.nanoTime() - began));
    }

    /// The JVM that this one is, too.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public String address() {
        return "http://localhost:" + port;
    }

    public long pid() {
        return process.pid();
    }

    public Path directory() {
        return directory;
    }

    /// From the start of the process to the first answered request.
    public Duration startTook() {
        return start;
    }

    public Server server() {
        return Server.of(directory);
    }

    private static void awaitAnswer(Process process, int port) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var first = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
            while (System.nanoTime() < end) {
                if (!process.isAlive()) {
                    throw new IOException("The program ended by itself; its words are in program.log.");
                }
                try {
                    http.send(first, BodyHandlers.discarding());
                    return;
                } catch (IOException e) {
                    LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
        }
        throw new IOException("The program did not answer within five minutes.");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Stops it in order.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
