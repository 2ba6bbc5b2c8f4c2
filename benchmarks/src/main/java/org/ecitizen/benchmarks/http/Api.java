package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The running program as people reach it, over HTTP.
public final class Api implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OFFICES = List.of(
            "permits", "inspections", "records", "tax", "streets", "parks", "lighting", "front-desk", "building");

    private final HttpClient http;
    private final String address;
    private final Tokens tokens;

    /// @param address of the program
    public Api(String address, Tokens tokens) {
        this.address = address;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    public HttpClient http() {
        return http;
    }

    public String address() {
        return address;
    }

    public String citizen(String subject) {
        return tokens.citizen(subject);
    }

    public String official(String team, int number) {
        return tokens.official(team + "-" + number, "caseworker", List.of(team));
    }

    public String supervisor() {
        return tokens.official("bench-supervisor", "supervisor", OFFICES);
    }

    public String administrator() {
        return tokens.official("bench-administrator", "administrator", List.of());
    }

    public String administratorOf(String authority) {
        return tokens.administrator(authority);
    }

    public String auditor() {
        return tokens.official("bench-auditor", "auditor", List.of());
    }

    public HttpResponse<String> get(@Nullable String token, String path) throws IOException, InterruptedException {
        return http.send(request(token, path).GET().build(), BodyHandlers.ofString());
    }

    public JsonNode read(String token, String path) throws IOException, InterruptedException {
        var answer = get(token, path);
        if (answer.statusCode() != 200) {
            throw new Unexpected(answer);
        }
        return JSON.readTree(answer.body());
    }

    /// @param version that the caller has seen; absent: none
    public HttpResponse<String> post(String token, String path, String body, @Nullable Long version)
            throws IOException, InterruptedException {
        var request = request(token, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (version != null) {
            request.header("If-Match", "\"" + version + "\"");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    public HttpRequest.Builder request(@Nullable String token, String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /// An answer that a measurement cannot go on with.
    public static final class Unexpected extends IOException {
        private final int status;

        Unexpected(HttpResponse<String> answer) {
            super(answer.request().method() + " " + answer.request().uri().getPath() + ": " + answer.statusCode() + " "
                    + answer.body());
            status = answer.statusCode();
        }

        /// Whether the program said that it has too much to do.
        boolean isTurnedAway() {
            return status == 429 || status == 503;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
