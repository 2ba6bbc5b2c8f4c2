package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The packaged program as a stranger starts it: a process of its own, on a free port, with a data directory of its
/// own.
final class Town implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final Path JAR = Path.of("target/standalone-0.1.0-SNAPSHOT.jar");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Path directory;
    private final int port = freePort();
    private Process process;

    private final List<String> settings;

    /// Starts the program and waits until it says that it runs.
    ///
    /// @param settings further ones, as on the command line
    Town(String... settings) {
        this.settings = List.of(settings);
        try {
            directory = Files.createTempDirectory("ecitizen-town-");
            start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() throws IOException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var command = new ArrayList<>(List.of(
                java,
                "-jar",
                JAR.toAbsolutePath().toString(),
                "--server.port=" + port,
                "--ecitizen.data-directory=" + directory.resolve("data")));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .failFast("the program ended by itself", () -> !process.isAlive())
                .until(() -> occurrences("E-Citizen is running") > starts);
        starts++;
    }

    private int starts;

    private int occurrences(String text) {
        return output().split(text, -1).length - 1;
    }

    Path log() {
        return directory.resolve("output.log");
    }

    String output() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the program as a power cut of its process would: nothing of it runs any more code.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String address() {
        return "http://localhost:" + port;
    }

    /// A token for a sample person, got the documented way.
    String token(String person) {
        return tokens.computeIfAbsent(person, name -> {
            var request = HttpRequest.newBuilder(URI.create(address() + "/oauth2/token"))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((name + ":sample-town").getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                    .build();
            return JSON.readTree(send(request).body()).path("access_token").asString();
        });
    }

    HttpResponse<String> get(String person, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofMinutes(2));
        if (!person.isEmpty()) {
            request.header("Authorization", "Bearer " + token(person));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    JsonNode read(String person, String path) {
        var answer = get(person, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String person, String path, String body, String... headers) {
        return postWithKey(person, path, UUID.randomUUID().toString(), body, headers);
    }

    HttpResponse<String> postWithKey(String person, String path, String key, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token(person))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// Hands in a request and gives the answer.
    JsonNode submit(String person, String body) {
        var answer = post(person, "/api/v1/applications", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    /// An action of an official who has seen this version.
    HttpResponse<String> act(String person, String id, String action, long version, String body) {
        return post(
                person, "/api/v1/applications/" + id + "/actions/" + action, body, "If-Match", "\"" + version + "\"");
    }

    HttpResponse<String> upload(String person, String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(address() + path))
                .header("Authorization", "Bearer " + token(person))
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(5))
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
