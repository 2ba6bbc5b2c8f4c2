package org.ecitizen.starter.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ecitizen.starter.StartRefused;

/// A database server that outlived the program which started it. It is stopped in order, so that nothing is lost; its
/// files are never touched.
final class LeftoverServer {
    private final ProcessHandle process;

    private LeftoverServer(ProcessHandle process) {
        this.process = process;
    }

    /// The server that serves this directory now, by the process id it noted there; a stale note is no
    /// server.
    static Optional<LeftoverServer> of(Path directory) throws IOException {
        var note = directory.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        if (lines.size() < 2 || !Path.of(lines.get(1)).toRealPath().equals(directory.toRealPath())) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("postgres"))
                .map(LeftoverServer::new);
    }

    /// Asks for a fast shutdown (SIGINT): transactions under way are rolled back, committed ones
    /// are on disk.
    void stop() throws IOException, InterruptedException {
        var asked = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                .start()
                .waitFor();
        if (asked != 0) {
            process.destroy();
        }
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StartRefused(
                    "A database server left behind by an earlier run (process " + process.pid()
                            + ") still serves the data directory and did not stop within a minute.",
                    "Stop it with 'kill -INT " + process.pid() + "', wait until it has ended, and start again.");
        }
    }
}
