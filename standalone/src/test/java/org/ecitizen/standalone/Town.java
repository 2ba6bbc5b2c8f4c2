package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sample town as its people reach it, over HTTP, however many processes it is made of.
final class Town implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final String STANDALONE = "target/standalone-0.1.0-SNAPSHOT.jar";
    private static final String COMMAND_SIDE = "../command-side/target/command-side-0.1.0-SNAPSHOT-exec.jar";
    private static final String PORTAL = "../portal/target/portal-0.1.0-SNAPSHOT-exec.jar";
    private static final String QUERY_SIDE = "../query-side/target/query-side-0.1.0-SNAPSHOT-exec.jar";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Path directory;
    private final Program provider;
    private final Program commandSide;
    private final Program querySide;
    private final List<Program> more = new ArrayList<>();

    /// Everything in one process; waits until it runs.
    ///
    /// @param settings further ones, as on the command line
    Town(String... settings) {
        directory = newDirectory();
        var own = Stream.concat(Stream.of(dataDirectory("data")), Stream.of(settings));
        provider = new Program(STANDALONE, Program.Form.QUICK, directory, own.toList());
        commandSide = provider;
        querySide = provider;
        start();
    }

    /// Each side as a process of its own, with the one-process program as their identity provider
    /// and for nothing else.
    ///
    /// @param both settings of both sides
    /// @param query further ones of the query side
    static Town apart(List<String> both, List<String> query) {
        return new Town(both, query);
    }

    private Town(List<String> both, List<String> query) {
        directory = newDirectory();
        provider = new Program(STANDALONE, Program.Form.PACKED, directory, List.of(dataDirectory("provider")));
        var common = Stream.concat(
                        Stream.of("--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.address()),
                        both.stream())
                .toList();
        commandSide = new Program(
                COMMAND_SIDE,
                Program.Form.UNPACKED,
                directory,
                Stream.concat(common.stream(), Stream.of("--ecitizen.sample-town=true"))
                        .toList());
        querySide = new Program(
                QUERY_SIDE,
                Program.Form.UNPACKED,
                directory,
                Stream.concat(Stream.concat(common.stream(), Stream.of(dataDirectory("query"))), query.stream())
                        .toList());
        start();
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("ecitizen-town-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String dataDirectory(String name) {
        return "--ecitizen.data-directory=" + directory.resolve(name);
    }

    private List<Program> programs() {
        var programs = new LinkedHashSet<>(List.of(provider, commandSide, querySide));
        programs.addAll(more);
        return List.copyOf(programs);
    }

    /// Starts another query side on the same stores and gives its address.
    String anotherQuerySide() throws IOException {
        return another(querySide);
    }

    /// Starts another command side on the same store and gives its address.
    String anotherCommandSide() throws IOException {
        return another(commandSide);
    }

    private String another(Program side) throws IOException {
        var another = side.another(newDirectory()).launch();
        more.add(another);
        another.await();
        return another.address();
    }

    /// Starts a portal as a process of its own, for these nodes of each side, and gives its address. The identity
    /// provider knows it by the address of this machine, not by its name.
    String portal(List<String> commandNodes, List<String> queryNodes) throws IOException {
        var portal = new Program(
                        PORTAL,
                        Program.Form.PACKED,
                        newDirectory(),
                        List.of(
                                "--ecitizen.public-address=http://127.0.0.1:${server.port}",
                                "--ecitizen.portal.issuer=" + provider.address(),
                                "--ecitizen.portal.command-address=" + String.join(",", commandNodes),
                                "--ecitizen.portal.query-address=" + String.join(",", queryNodes)))
                .launch();
        more.add(portal);
        portal.await();
        return portal.address().replace("localhost", "127.0.0.1");
    }

    /// Ends one of those that were started besides as a power cut would; nobody starts it again.
    void kill(String address) throws InterruptedException {
        var killed = more.stream()
                .filter(program -> program.address().equals(address))
                .findFirst()
                .orElseThrow();
        killed.kill();
        more.remove(killed);
    }

    /// Where commands go to.
    String commandAddress() {
        return commandSide.address();
    }

    /// Starts every process and waits until all run.
    void start() {
        try {
            for (var program : programs()) {
                program.launch();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        programs().forEach(Program::await);
    }

    String output() {
        return programs().stream().map(Program::output).collect(Collectors.joining("\n"));
    }

    /// The folder of the program that signs people in.
    Path identityDirectory() {
        return directory.resolve(provider == commandSide ? "data" : "provider");
    }

    /// The embedded database of a town in one process, past the program.
    ///
    /// @param passwordFile its name in the data directory
    Connection database(String user, String passwordFile) throws IOException, SQLException {
        var data = identityDirectory();
        var port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/ecitizen",
                user,
                Files.readString(data.resolve(passwordFile)).strip());
    }

    /// Ends every process as a power cut would.
    void kill() throws InterruptedException {
        for (var program : programs()) {
            program.kill();
        }
    }

    /// Ends every process in order; it can be started again.
    void stop() throws InterruptedException {
        for (var program : programs()) {
            program.stop();
        }
    }

    /// Where people read; in one process everything else too.
    String address() {
        return querySide.address();
    }

    /// A token for a sample person, got the documented way.
    String token(String person) {
        return tokens.computeIfAbsent(person, name -> {
            var request = HttpRequest.newBuilder(URI.create(provider.address() + "/oauth2/token"))
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
        return getFrom(address(), person, path, headers);
    }

    /// The same from a side of one's choice. Where a view has not come as far as was asked for, it is read again, as
    /// the answer says.
    HttpResponse<String> getFrom(String address, String person, String path, String... headers) {
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .until(
                        () -> getOnce(address, person, path, headers),
                        answer -> !answer.body().contains("\"view.behind\""));
    }

    private HttpResponse<String> getOnce(String address, String person, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(2));
        if (!person.isEmpty()) {
            request.header("Authorization", "Bearer " + token(person));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /// A file, once.
    HttpResponse<byte[]> download(String person, String path) {
        return send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Authorization", "Bearer " + token(person))
                        .build(),
                BodyHandlers.ofByteArray());
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
        // Rebuilding a view is the one thing that is asked of the side that reads.
        var side = path.startsWith("/api/v1/views/") ? querySide : commandSide;
        return postTo(side.address(), person, path, key, body, headers);
    }

    /// The same to a node of one's choice.
    HttpResponse<String> postTo(
            String address, String person, String path, String key, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
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

    /// Publishes a service, or a new version of it.
    void publish(String person, String service, String definition) {
        var answer = send(HttpRequest.newBuilder(URI.create(commandSide.address() + "/api/v1/services/" + service))
                .header("Authorization", "Bearer " + token(person))
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(definition))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /// Hands in a request and gives the answer.
    JsonNode submit(String person, String body) {
        var answer = post(person, "/api/v1/applications", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body());
    }

    /// An action of an official who has seen this version.
    /// Acts on the request as it stands now.
    HttpResponse<String> act(String person, String id, String action, String body) {
        return act(person, id, action, version(id), body);
    }

    /// The number of the last event of a request, which the auditor of Rivermouth may see.
    long version(String id) {
        return version(id, "");
    }

    /// The number of the last event of a type; an empty type: of any.
    long version(String id, String type) {
        return read("audrey", "/api/v1/applications/" + id + "/history")
                .path("items")
                .valueStream()
                .filter(event -> type.isEmpty() || event.path("type").asString().equals(type))
                .mapToLong(event -> event.path("version").asLong())
                .max()
                .orElseThrow();
    }

    HttpResponse<String> act(String person, String id, String action, long version, String body) {
        return post(
                person, "/api/v1/applications/" + id + "/actions/" + action, body, "If-Match", "\"" + version + "\"");
    }

    HttpResponse<String> upload(String person, String path, String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(commandSide.address() + path))
                .header("Authorization", "Bearer " + token(person))
                .header("Content-Type", type)
                .timeout(Duration.ofMinutes(5))
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stop();
        FileSystemUtils.deleteRecursively(directory);
    }
}
