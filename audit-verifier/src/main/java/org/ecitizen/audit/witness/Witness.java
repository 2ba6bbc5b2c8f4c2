package org.ecitizen.audit.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.ecitizen.log.Refused;

/// Runs a witness until it is stopped.
public final class Witness {
    private static final int CANNOT_START = 2;

    private Witness() {}

    /// Starts with one word, the file of configuration.
    ///
    /// @param words the command line
    public static void main(String... words) {
        if (words.length != 1) {
            stop("a witness is started with exactly one thing, its file of configuration");
        }
        // Whoever sends a request slowly does not keep a worker for ever.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        try {
            var file = Path.of(words[0]).toAbsolutePath();
            var config = WitnessConfig.parse(Files.readAllBytes(file), file.resolveSibling(""));
            var server = WitnessServer.start(config, InstantSource.system());
            System.out.println("Witness " + config.name() + " listens at " + config.listen());
            server.keys().forEach(key -> System.out.println("witness key " + key));
        } catch (IOException | Refused e) {
            stop(String.valueOf(e.getMessage()));
        }
    }

    private static void stop(String sentence) {
        System.err.println("The witness does not start: " + sentence);
        System.exit(CANNOT_START);
    }
}
