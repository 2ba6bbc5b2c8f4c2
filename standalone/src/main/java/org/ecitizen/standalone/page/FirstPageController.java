package org.ecitizen.standalone.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ecitizen.standalone.page.FirstPage.Followed;
import org.ecitizen.standalone.page.FirstPage.Request;
import org.ecitizen.standalone.page.FirstPage.Service;
import org.ecitizen.standalone.page.FirstPage.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// The services, the requests one may follow, and one of them live.
@Controller
@ConditionalOnProperty(name = "ecitizen.sample-town", havingValue = "true")
class FirstPageController {
    private static final String CLIENT = "ecitizen";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM yyyy, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    private final Api api;

    FirstPageController(Api api) {
        this.api = api;
    }

    @GetMapping("/")
    String services(
            @Nullable Principal person,
            CsrfToken csrf,
            Model model,
            @Nullable @RequestParam(name = "notice", required = false) String notice) {
        if (person != null) {
            return "redirect:/follow";
        }
        model.addAttribute("page", new FirstPage(person, csrf.getToken(), services(), List.of(), null, notice));
        return "page";
    }

    /// The same with the requests of the person who is signed in; `reference` finds one of them.
    @GetMapping("/follow")
    String requests(
            Principal person,
            CsrfToken csrf,
            @RegisteredOAuth2AuthorizedClient(CLIENT) OAuth2AuthorizedClient client,
            @Nullable @RequestParam(name = "reference", required = false) String reference,
            Model model) {
        var token = client.getAccessToken().getTokenValue();
        var path = reference == null ? "/api/v1/applications" : "/api/v1/applications?reference={reference}";
        var found = api.get(path, token, reference == null ? new Object[0] : new Object[] {reference.strip()})
                .map(this::requestsIn)
                .orElse(List.of());
        if (reference != null && found.size() == 1) {
            return "redirect:/follow/" + found.getFirst().id();
        }
        var notice = reference != null && found.isEmpty()
                ? "There is no request with this reference that you may see."
                : null;
        model.addAttribute("page", new FirstPage(person, csrf.getToken(), services(), found, null, notice));
        return "page";
    }

    @GetMapping("/follow/{id}")
    String follow(
            Principal person,
            CsrfToken csrf,
            @RegisteredOAuth2AuthorizedClient(CLIENT) OAuth2AuthorizedClient client,
            @PathVariable("id") String id,
            HttpServletResponse response,
            Model model) {
        var token = client.getAccessToken().getTokenValue();
        // The history first: the status then waits until it has come as far.
        var followed = api.get("/api/v1/applications/{id}/history", token, id)
                .flatMap(history -> api.get(
                                "/api/v1/applications/{id}?after={position}", token, id, lastPosition(history))
                        .map(status -> followed(status, history)));
        if (followed.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            var notice = "There is no such request, or it is not yours to see. Below is what you can follow.";
            var own =
                    api.get("/api/v1/applications", token).map(this::requestsIn).orElse(List.of());
            model.addAttribute("page", new FirstPage(person, csrf.getToken(), services(), own, null, notice));
            return "page";
        }
        model.addAttribute("page", new FirstPage(person, csrf.getToken(), List.of(), List.of(), followed.get(), null));
        return "page";
    }

    /// Hands the API's live stream on to the browser, which cannot send a token with it.
    @GetMapping(path = "/follow/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void stream(
            @RegisteredOAuth2AuthorizedClient(CLIENT) OAuth2AuthorizedClient client,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @Nullable @RequestParam(name = "after", required = false) String after,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var answer = api.stream(
                id,
                client.getAccessToken().getTokenValue(),
                Optional.ofNullable(lastEventId).orElse(after));
        try (var body = answer.body()) {
            response.setStatus(answer.statusCode());
            response.setContentType(answer.headers().firstValue("Content-Type").orElse(MediaType.TEXT_PLAIN_VALUE));
            response.setHeader("Cache-Control", "no-store");
            response.flushBuffer();
            var buffer = new byte[8192];
            for (var read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                response.getOutputStream().write(buffer, 0, read);
                response.flushBuffer();
            }
        }
    }

    private List<Service> services() {
        return api.get("/api/v1/services", null)
                .map(answer -> {
                    var services = new ArrayList<Service>();
                    answer.path("items")
                            .forEach(service -> services.add(new Service(
                                    text(service, "code"), text(service, "title"), text(service, "summary"))));
                    return services;
                })
                .orElseGet(ArrayList::new);
    }

    private List<Request> requestsIn(JsonNode answer) {
        var requests = new ArrayList<Request>();
        answer.path("items")
                .forEach(request -> requests.add(new Request(
                        text(request, "id"),
                        text(request, "reference"),
                        text(request, "serviceTitle"),
                        text(request, "stageTitle"))));
        return requests;
    }

    private static String lastPosition(JsonNode history) {
        var items = history.path("items");
        return text(items.path(items.size() - 1), "position");
    }

    private Followed followed(JsonNode status, JsonNode history) {
        var steps = new ArrayList<Step>();
        for (var entry : history.path("items")) {
            steps.add(new Step(
                    MOMENT.format(Instant.parse(text(entry, "occurredAt"))),
                    text(entry, "meaning"),
                    text(entry, "role")));
        }
        return new Followed(
                text(status, "id"),
                text(status, "reference"),
                text(status, "serviceTitle"),
                text(status, "stageTitle"),
                text(status, "waitingFor"),
                status.has("decideBy") ? DAY.format(LocalDate.parse(text(status, "decideBy"))) : null,
                steps,
                lastPosition(history));
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
