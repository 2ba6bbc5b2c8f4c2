package org.ecitizen.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/// A packaged program as a stranger starts it: a process of its own, on a free port.
final class Program {
    /// As what a program is started. All are the same classes.
    enum Form {
        /// As it was built.
        PACKED,
        UNPACKED,
        /// Unpacked, and with what was learned from a start before.
        QUICK;

        private List<String> words(Path jar) {
            return switch (this) {
                case PACKED -> List.of("-jar", jar.toAbsolutePath().toString());
                case UNPACKED -> Unpacked.command(jar);
                case QUICK -> Unpacked.quickCommand(jar);
            };
        }
    }

    private final String jar;
    private final Form form;
    private final Path directory;
    private final int port = freePort();
    private final List<String> settings;
    private Process process;
    private int starts;

    /// @param jar of what it is, from this module's folder
    /// @param form as what it is started
    /// @param directory where its data and its output lie
    /// @param settings as on the command line
    Program(String jar, Form form, Path directory, List<String> settings) {
        this.jar = jar;
        this.form = form;
        this.directory = directory;
        this.settings = settings;
    }

    /// One more of the same, with a place of its own.
    Program another(Path ofItsOwn) {
        return new Program(jar, form, ofItsOwn, settings);
    }

    /// Starts it without waiting.
    Program launch() throws IOException {
        var command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(Unpacked.SHORT_LIVED);
        command.addAll(form.words(Path.of(jar)));
        command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        return this;
    }

    /// Waits until it says that it runs.
    void await() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the program ended by itself:\n" + output());
                    }
                })
                .until(() -> output().split("is running", -1).length - 1 > starts);
        starts++;
    }

    /// Ends it as a power cut of its process would: nothing of it runs any more code.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    String address() {
        return "http://localhost:" + port;
    }

    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return directory.resolve(Path.of(jar).getFileName() + ".log");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
