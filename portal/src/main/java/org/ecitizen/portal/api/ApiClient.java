package org.ecitizen.portal.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ecitizen.portal.PortalProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Calls the two sides over HTTP: what reads goes to the query side, what changes to the command side. A reader's token
/// and language go along; nothing is sent with rights of the portal's own, since it has none.
@Component
public final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Pattern NEXT = Pattern.compile("<[^>]*[?&]cursor=([^&>]+)[^>]*>\\s*;\\s*rel=\"?next\"?");

    /// Members that a later version adds do not disturb an older portal.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final RestClient calls;
    private final String commandAddress;
    private final String queryAddress;

    ApiClient(PortalProperties properties) {
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER);
        calls = RestClient.builder().requestFactory(requests).build();
        commandAddress = properties.commandAddress();
        queryAddress = properties.queryAddress();
    }

    /// In whose name calls are made.
    ///
    /// @param token absent: nobody is signed in
    record Reader(@Nullable String token, Locale language) {}

    /// The API for one reader.
    ///
    /// @param token of who is signed in; absent: nobody
    public Api as(@Nullable String token, Locale language) {
        return new Api(this, new Reader(token, language));
    }

    <T> T get(Reader reader, Class<T> type, String path, Object... variables) {
        return exchange(reader, HttpMethod.GET, address(queryAddress, path, variables), null, null, null, response -> {
            return JSON.readValue(body(response), type);
        });
    }

    <T> Slice<T> list(Reader reader, Class<T> item, String path, Object... variables) {
        return exchange(reader, HttpMethod.GET, address(queryAddress, path, variables), null, null, null, response -> {
            List<T> items = new ArrayList<>();
            for (var element : JSON.readTree(body(response)).path("items")) {
                items.add(JSON.treeToValue(element, item));
            }
            var link = response.getHeaders().getFirst(HttpHeaders.LINK);
            var next = link == null ? null : NEXT.matcher(link);
            return new Slice<>(
                    items,
                    next != null && next.find()
                            ? java.net.URLDecoder.decode(next.group(1), java.nio.charset.StandardCharsets.UTF_8)
                            : null);
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
        var address = address(commandAddress, path, variables);
        return exchange(reader, HttpMethod.valueOf(method), address, key, version, body, response -> {
            var answer = body(response);
            return answer.length == 0 ? JSON.convertValue(null, type) : JSON.readValue(answer, type);
        });
    }

    HttpResponse<InputStream> stream(Reader reader, String path, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(queryAddress + path)).header("Accept", "text/event-stream");
        request.header("Accept-Language", reader.language().toLanguageTag());
        if (reader.token() != null) {
            request.header("Authorization", "Bearer " + reader.token());
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static URI address(String side, String path, Object... variables) {
        return UriComponentsBuilder.fromUriString(side + path)
                .encode()
                .buildAndExpand(variables)
                .toUri();
    }

    private <T> T exchange(
            Reader reader,
            HttpMethod method,
            URI address,
            @Nullable String key,
            @Nullable Long version,
            @Nullable Object body,
            Reading<T> reading) {
        var call = calls.method(method).uri(address).headers(headers -> {
            headers.setAcceptLanguageAsLocales(List.of(reader.language()));
            headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON));
            if (reader.token() != null) {
                headers.setBearerAuth(reader.token());
            }
            if (key != null) {
                headers.set("Idempotency-Key", key);
            }
            if (version != null) {
                headers.setIfMatch("\"" + version + "\"");
            }
        });
        if (body != null) {
            call.contentType(MediaType.APPLICATION_JSON).body(JSON.writeValueAsBytes(body));
        }
        try {
            return call.exchangeForRequiredValue((request, response) -> {
                if (response.getStatusCode().is2xxSuccessful()) {
                    return reading.of(response);
                }
                throw refusal(response);
            });
        } catch (ResourceAccessException e) {
            throw new ApiUnreachable(e);
        }
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
