package org.ecitizen.portal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands for both sides: answers what it was told to, and remembers what it was asked.
public final class StubApi implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /// What is answered at a path.
    private record Answer(int status, String body, Map<String, String> headers) {}

    /// What was asked.
    ///
    /// @param headers by lower-case name
    public record Call(String method, String path, Map<String, String> headers, String body) {}

    public StubApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().toString();
            var headers = new ConcurrentHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    path,
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var answer = answers.getOrDefault(
                    exchange.getRequestMethod() + " " + path,
                    new Answer(
                            404,
                            "{\"code\":\"path.unknown\",\"title\":\"There is nothing at this address\"}",
                            Map.of()));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.status() < 400 ? "application/json" : "application/problem+json");
            var body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// @param call method and path with its query
    public StubApi answers(String call, int status, String body) {
        answers.put(call, new Answer(status, body, Map.of()));
        return this;
    }

    public StubApi answers(String call, int status, String body, Map<String, String> headers) {
        answers.put(call, new Answer(status, body, headers));
        return this;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// @param call method and path with its query
    public Call lastCall(String call) {
        return calls.stream()
                .filter(asked -> call.equals(asked.method() + " " + asked.path()))
                .reduce((before, last) -> last)
                .orElseThrow();
    }

    public Call lastCall() {
        return calls.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
