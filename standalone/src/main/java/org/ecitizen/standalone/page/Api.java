package org.ecitizen.standalone.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.starter.installation.InstallationProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/// The HTTP API as the pages see it: a client like any other, with the token of the person who is signed in.
@Component
class Api {
    private final String address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final RestClient client;

    Api(InstallationProperties installation) {
        this.address = Objects.requireNonNull(installation.publicAddress());
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(Duration.ofSeconds(10));
        this.client =
                RestClient.builder().baseUrl(address).requestFactory(requests).build();
    }

    /// Empty where the API refuses, whatever the reason: a page does not tell more than the API does.
    Optional<JsonNode> get(String path, @Nullable String token, Object... variables) {
        return client.get()
                .uri(path, variables)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange((request, response) -> response.getStatusCode().is2xxSuccessful()
                        ? Optional.ofNullable(response.bodyTo(JsonNode.class))
                        : Optional.empty());
    }

    /// The live stream of a request from a position on; the caller closes the body.
    HttpResponse<InputStream> stream(String id, String token, @Nullable String lastEventId)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/applications/" + id + "/stream"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }
}
