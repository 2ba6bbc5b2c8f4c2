package org.ecitizen.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.ecitizen.log.tile.LogFolder;
import org.ecitizen.log.tile.TilePath;
import org.ecitizen.log.tile.TileSource;

/// A published log, in a folder or at an address.
interface LogSource extends TileSource {
    Optional<byte[]> checkpoint();

    /// What the first leaf of a successor log says; nothing for the first log of an installation.
    Optional<byte[]> genesis();

    static LogSource of(String place) {
        return place.startsWith("http://") || place.startsWith("https://")
                ? new OfAddress(place)
                : new OfFolder(Arguments.path(place));
    }

    /// A copy of the files.
    final class OfFolder implements LogSource {
        private final LogFolder files;

        private OfFolder(Path folder) {
            if (!Files.isDirectory(folder)) {
                throw new CannotSay("there is no folder " + folder);
            }
            this.files = new LogFolder(folder);
        }

        @Override
        public Optional<byte[]> read(TilePath path) {
            return files.read(path);
        }

        @Override
        public Optional<byte[]> checkpoint() {
            return files.checkpoint();
        }

        @Override
        public Optional<byte[]> genesis() {
            return files.genesis();
        }
    }

    /// The log as it is served. Redirects are not followed: what was asked for is what is checked.
    final class OfAddress implements LogSource {
        private static final Duration PATIENCE = Duration.ofSeconds(30);
        private static final int MAX_FILE = 256 * (2 + 0xFFFF);
        private static final int FOUND = 200;
        private static final int NOT_FOUND = 404;

        private final String prefix;
        private final HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();

        private OfAddress(String prefix) {
            this.prefix = prefix.endsWith("/") ? prefix : prefix + "/";
        }

        @Override
        public Optional<byte[]> read(TilePath path) {
            return get(path.toString());
        }

        @Override
        public Optional<byte[]> checkpoint() {
            return get("checkpoint");
        }

        @Override
        public Optional<byte[]> genesis() {
            return get("generation.json");
        }

        private Optional<byte[]> get(String name) {
            try {
                var request = HttpRequest.newBuilder(URI.create(prefix + name))
                        .timeout(PATIENCE)
                        .build();
                var answer = client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_FILE));
                return switch (answer.statusCode()) {
                    case FOUND -> Optional.of(unpacked(answer));
                    case NOT_FOUND -> Optional.empty();
                    default -> throw new CannotSay(prefix + name + " answers " + answer.statusCode());
                };
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotSay(prefix + name + " cannot be reached", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotSay("interrupted", e);
            }
        }

        /// Bundles may be served packed, whether it was asked for or not (C2SP tlog-tiles).
        private static byte[] unpacked(HttpResponse<byte[]> answer) throws IOException {
            if (!answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
                return answer.body();
            }
            try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
                var bytes = in.readNBytes(MAX_FILE + 1);
                if (bytes.length > MAX_FILE) {
                    throw new IOException("a packed file is larger than any file of a log");
                }
                return bytes;
            }
        }
    }
}
