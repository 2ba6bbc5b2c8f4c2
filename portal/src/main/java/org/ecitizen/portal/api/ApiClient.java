package org.ecitizen.portal.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.Time;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the two sides over HTTP: what reads goes to the query side, what changes to the command side. A
/// reader's token and language go along; nothing is sent with rights of the portal's own, since it has none.
@Component
public final class ApiClient {
    private static final List<String> OF_THE_QUERY_SIDE = List.of(
            "/api/v1/views",
            "/api/v1/processors",
            "/api/v1/dead-letters",
            "/api/v1/access",
            "/api/v1/log/",
            "/api/v1/status-lookups");
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern NEXT = Pattern.compile("<[^>]*[?&]cursor=([^&>]+)[^>]*>\\s*;\\s*rel=\"?next\"?");

    /// Members that a later version adds do not disturb an older portal.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /// Stands for an answer without content.
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RestClient calls;
    private final Nodes commandSide;
    private final Nodes querySide;

    ApiClient(PortalProperties properties, Time time) {
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER);
        calls = RestClient.builder().requestFactory(requests).build();
        commandSide = new Nodes(properties.commandAddress(), time);
        querySide = new Nodes(properties.queryAddress(), time);
    }

    /// In whose name calls are made.
    ///
    /// @param token absent: nobody is signed in
    /// @param purpose for which protected data is read; absent: the one that goes by itself
    /// @param reason for that purpose, in words; absent: none is given
    record Reader(
            @Nullable String token,
            Locale language,
            @Nullable String purpose,
            @Nullable String reason) {
        /// Headers beside the token and the language. A header holds plain characters only, so whatever else a reason
        /// holds is written as an address would write it.
        Map<String, String> purposes() {
            if (purpose == null) {
                return Map.of();
            }
            return reason == null
                    ? Map.of("Purpose", purpose)
                    : Map.of("Purpose", purpose, "Purpose-Reason", plain(reason));
        }

        private static String plain(String reason) {
            var line = reason.replaceAll("\\s+", " ").strip();
            return line.chars().allMatch(character -> character >= ' ' && character < 127 && character != '%')
                    ? line
                    : UriUtils.encode(line, StandardCharsets.UTF_8).replace("%20", " ");
        }
    }

    /// The API for one reader.
    ///
    /// @param token of who is signed in; absent: nobody
    public Api as(@Nullable String token, Locale language) {
        return new Api(this, new Reader(token, language, null, null));
    }

    <T> T get(Reader reader, Class<T> type, String path, Object... variables) {
        return exchange(reader, HttpMethod.GET, querySide, address(path, variables), null, null, null, response -> {
            return JSON.readValue(body(response), type);
        });
    }

    <T> Optional<T> find(Reader reader, Class<T> type, String path, Object... variables) {
        return exchange(reader, HttpMethod.GET, querySide, address(path, variables), null, null, null, response -> {
            var answer = body(response);
            return answer.length == 0 ? Optional.<T>empty() : Optional.of(JSON.readValue(answer, type));
        });
    }

    <T> Slice<T> list(Reader reader, Class<T> item, String path, Object... variables) {
        return exchange(reader, HttpMethod.GET, querySide, address(path, variables), null, null, null, response -> {
            List<T> items = new ArrayList<>();
            var list = JSON.readTree(body(response));
            for (var element : list.path("items")) {
                items.add(JSON.treeToValue(element, item));
            }
            var link = response.getHeaders().getFirst(HttpHeaders.LINK);
            var next = link == null ? null : NEXT.matcher(link);
            return new Slice<>(
                    items,
                    next != null && next.find()
                            ? java.net.URLDecoder.decode(next.group(1), java.nio.charset.StandardCharsets.UTF_8)
                            : null,
                    list.path("behind").asBoolean(false));
        });
    }

    <T> T send(
            Reader reader,
            String method,
            Class<T> type,
            String key,
            @Nullable Long version,
            @Nullable Object body,
            String path,
            Object... variables) {
        var address = address(path, variables);
        return exchange(reader, HttpMethod.valueOf(method), sideOf(path), address, key, version, body, response -> {
            var answer = body(response);
            return JSON.readValue(answer.length == 0 ? NOTHING : answer, type);
        });
    }

    Download file(Reader reader, String path, Object... variables) {
        var address = address(path, variables);
        return querySide.ask(node -> calls.method(HttpMethod.GET)
                .uri(URI.create(node + address))
                .headers(headers -> {
                    headers.setAcceptLanguageAsLocales(List.of(reader.language()));
                    headers.setAccept(List.of(MediaType.ALL));
                    if (reader.token() != null) {
                        headers.setBearerAuth(reader.token());
                    }
                })
                .exchangeForRequiredValue((request, response) -> {
                    if (!response.getStatusCode().is2xxSuccessful()) {
                        throw refusal(response);
                    }
                    var headers = new HashMap<String, String>();
                    response.getHeaders()
                            .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                    return new Download(
                            response.getStatusCode().value(), new Download.Bytes(body(response)), Map.copyOf(headers));
                }));
    }

    void lines(
            Reader reader, String contentType, String body, Consumer<JsonNode> line, String path, Object... variables) {
        var request = HttpRequest.newBuilder()
                .header("Accept", "application/x-ndjson, application/problem+json")
                .header("Accept-Language", reader.language().toLanguageTag())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (reader.token() != null) {
            request.header("Authorization", "Bearer " + reader.token());
        }
        var address = address(path, variables);
        var answer = sideOf(path)
                .ask(node -> http.send(
                        request.copy().uri(URI.create(node + address)).build(), HttpResponse.BodyHandlers.ofLines()));
        try (var lines = answer.body()) {
            if (answer.statusCode() / 100 != 2) {
                throw refusal(answer.statusCode(), lines.collect(Collectors.joining("\n")));
            }
            lines.filter(text -> !text.isBlank()).map(JSON::readTree).forEach(line);
        } catch (UncheckedIOException e) {
            throw new ApiUnreachable(e);
        }
    }

    private static ApiRefusal refusal(int status, String body) {
        try {
            return new ApiRefusal(status, JSON.readValue(body, Problem.class), null);
        } catch (JacksonException notOurs) {
            return new ApiRefusal(status, Problem.unread("unreadable"), null);
        }
    }

    /// Where a command goes: views and the ledger of accesses belong to the query side.
    private Nodes sideOf(String path) {
        return OF_THE_QUERY_SIDE.stream().anyMatch(path::startsWith) ? querySide : commandSide;
    }

    HttpResponse<InputStream> stream(Reader reader, String path, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder().header("Accept", "text/event-stream");
        request.header("Accept-Language", reader.language().toLanguageTag());
        if (reader.token() != null) {
            request.header("Authorization", "Bearer " + reader.token());
        }
        reader.purposes().forEach(request::header);
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return querySide.ask(node -> http.send(
                request.copy().uri(URI.create(node + path)).build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    /// Within a node.
    private static String address(String path, Object... variables) {
        return UriComponentsBuilder.fromUriString(path)
                .encode()
                .buildAndExpand(variables)
                .toUriString();
    }

    private <T> T exchange(
            Reader reader,
            HttpMethod method,
            Nodes side,
            String address,
            @Nullable String key,
            @Nullable Long version,
            @Nullable Object body,
            Reading<T> reading) {
        var sent = body == null ? null : JSON.writeValueAsBytes(body);
        return side.ask(node -> {
            var call = calls.method(method).uri(URI.create(node + address)).headers(headers -> {
                headers.setAcceptLanguageAsLocales(List.of(reader.language()));
                headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON));
                if (reader.token() != null) {
                    headers.setBearerAuth(reader.token());
                }
                reader.purposes().forEach(headers::set);
                if (key != null) {
                    headers.set("Idempotency-Key", key);
                }
                if (version != null && version == Api.NOTHING) {
                    headers.setIfNoneMatch("*");
                } else if (version != null) {
                    headers.setIfMatch("\"" + version + "\"");
                }
            });
            if (sent != null) {
                call.contentType(MediaType.APPLICATION_JSON).body(sent);
            }
            return call.exchangeForRequiredValue((request, response) -> {
                if (response.getStatusCode().is2xxSuccessful()) {
                    return reading.of(response);
                }
                throw refusal(response);
            });
        });
    }

    private static ApiRefusal refusal(ConvertibleClientHttpResponse response) throws IOException {
        Problem problem;
        try {
            problem = JSON.readValue(body(response), Problem.class);
        } catch (JacksonException notOurs) {
            problem = Problem.unread("unreadable");
        }
        var wait = response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return new ApiRefusal(
                response.getStatusCode().value(),
                problem == null ? Problem.unread("empty") : problem,
                wait != null && wait.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(wait)) : null);
    }

    private static byte[] body(ConvertibleClientHttpResponse response) throws IOException {
        return response.getBody().readAllBytes();
    }

    /// What an answer becomes.
    @FunctionalInterface
    private interface Reading<T> {
        T of(ConvertibleClientHttpResponse response) throws IOException;
    }
}
