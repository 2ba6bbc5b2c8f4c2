package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.api.Slice;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.live.LiveRelay;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.person.Person;
import org.ecitizen.portal.service.ServiceSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// The queue: what is to be done, the most urgent first, filtered by the address.
@Controller
@RequestMapping("/work")
class QueueController {
    private static final int SHOWN = 25;
    private static final int LOOKED_AT = 100;
    private static final int TRIES = 3;
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final CaseReader reader;
    private final LiveRelay live;
    private final Time time;

    QueueController(CaseReader reader, LiveRelay live, Time time) {
        this.reader = reader;
        this.live = live;
        this.time = time;
    }

    /// @param cursor absent: from the most urgent on
    /// @param after position that is shown at least; absent: whatever is known
    /// @param reference finds one request, wherever it stands, and leads to it
    @GetMapping
    String queue(
            Page page,
            @RequestParam Map<String, String> parameters,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "message", defaultValue = "") String message,
            Model model) {
        var person = page.signedIn();
        if (!reference.isBlank()) {
            var found = page.api()
                    .list(JsonNode.class, "/api/v1/applications?reference={reference}", reference.strip())
                    .items();
            if (found.size() == 1) {
                return "redirect:/work/cases/" + found.getFirst().path("id").asString("");
            }
            ActionForm.wrong(page, "reference", page.text("office.wrong.reference"));
        }
        var filter = filter(person.subject(), parameters);
        var api = page.api();
        var teams = Api.begin(() -> teams(api, person));
        var services = Api.begin(() -> api.list(
                ServiceSummary.class, "/api/v1/services?authority={authority}", String.valueOf(person.authority())));
        var saved = Api.begin(() -> api.get(JsonNode.class, "/api/v1/worklist/filters"));
        model.addAttribute(
                "queue",
                new QueuePage(
                        filter,
                        cases(page, filter, cursor, after),
                        teams.get(),
                        services.get().items().stream()
                                .map(service -> Option.of(service.code(), service.title()))
                                .toList(),
                        QueuePage.saved(saved.get()),
                        person.subject(),
                        person.has("supervisor"),
                        time.now().toEpochMilli(),
                        cursor));
        model.addAttribute("message", message);
        model.addAttribute("reference", reference);
        return "office/queue";
    }

    /// The teams of an official by name; nobody has to choose where there is one.
    private List<Option> teams(Api api, Person person) {
        return person.teams().size() < 2
                ? List.of()
                : reader.authority(api, person.authority())
                        .path("teams")
                        .valueStream()
                        .filter(team ->
                                person.teams().contains(team.path("code").asString("")))
                        .map(team -> Option.of(
                                team.path("code").asString(""),
                                team.path("name").asString("")))
                        .toList();
    }

    /// The select of the page names people in a way of its own.
    private static QueueFilter filter(String me, Map<String, String> parameters) {
        var all = new HashMap<>(parameters);
        switch (all.getOrDefault("holder", "")) {
            case "" -> {
                // Everybody's, or whoever the address names.
            }
            case "nobody" -> all.put("unclaimed", "true");
            case "me" -> all.put("officer", me);
            default -> all.put("officer", all.get("holder"));
        }
        return QueueFilter.of(all);
    }

    private Slice<Case> cases(Page page, QueueFilter filter, @Nullable String cursor, @Nullable String after) {
        if (after != null && cursor == null) {
            // Waits until the list has come so far; the same is then read below, without waiting.
            page.api().list(JsonNode.class, "/api/v1/worklist?limit=1&after={position}", after);
        }
        var read = cursor == null
                ? page.api().list(JsonNode.class, filter.path("limit={limit}"), filter.variables(SHOWN))
                : page.api()
                        .list(
                                JsonNode.class,
                                filter.path("limit={limit}&cursor={cursor}"),
                                filter.variables(SHOWN, cursor));
        var today = reader.today(page);
        return new Slice<>(
                read.items().stream().map(item -> new Case(item, today)).toList(), read.next(), read.behind());
    }

    /// Says how much has come or changed since the page was opened, without moving anything on it.
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            Page page,
            @RequestParam Map<String, String> parameters,
            @RequestParam("since") long since,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var person = page.signedIn();
        var filter = filter(person.subject(), parameters);
        live.watch(
                page,
                response,
                EVERY,
                new LiveRelay.Part("queue", "office/news", position -> news(page, filter, since)));
    }

    private Map<String, Object> news(Page page, QueueFilter filter, long since) {
        var today = reader.today(page);
        var moment = Instant.ofEpochMilli(since);
        var changed =
                page
                        .api()
                        .list(JsonNode.class, filter.path("limit={limit}"), filter.variables(LOOKED_AT))
                        .items()
                        .stream()
                        .filter(item -> new Case(item, today).lastChangedAt().isAfter(moment))
                        .count();
        return Map.of("changed", (int) changed, "address", filter.address());
    }

    /// The most urgent request that can be worked on, claimed for whoever asks. Somebody else may be faster; then the
    /// next one is tried.
    @PostMapping("/next")
    String next(Page page, HttpServletRequest request, @RequestParam("_key") String key) {
        page.signedIn();
        var sent = SentForms.of(request, key);
        if (sent != null) {
            return "redirect:" + sent;
        }
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            var found = page.api().find(JsonNode.class, "/api/v1/worklist/next");
            if (found.isEmpty()) {
                return "redirect:/work?message=nothing-next";
            }
            var next = new Case(found.get(), reader.today(page));
            if (next.isClaimed() || next.isForAdvice()) {
                return "redirect:" + SentForms.remember(request, key, next.address());
            }
            try {
                var done = page.api()
                        .post(
                                Done.class,
                                key + "-" + attempt,
                                next.version(),
                                Map.of(),
                                "/api/v1/applications/{id}/actions/claim",
                                next.id());
                return "redirect:" + SentForms.remember(request, key, done.shownAt(next.address() + "?done=claim"));
            } catch (ApiRefusal refusal) {
                if (!List.of(403, 409, 412).contains(refusal.status())) {
                    throw refusal;
                }
            }
        }
        return "redirect:/work?message=others-faster";
    }

    @PostMapping("/filters")
    String save(
            Page page,
            @RequestParam Map<String, String> parameters,
            @RequestParam("_key") String key,
            @RequestParam(name = "name", defaultValue = "") String name) {
        var filter = filter(page.signedIn().subject(), parameters);
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            return "redirect:" + filter.address("/work", "message", "filter-name");
        }
        page.api().put(JsonNode.class, key, filter.values(), "/api/v1/worklist/filters/{name}", name.strip());
        return "redirect:" + filter.address("/work", "message", "filter-saved");
    }

    @PostMapping("/filters/remove")
    String remove(Page page, @RequestParam("_key") String key, @RequestParam("name") String name) {
        page.signedIn();
        page.api().delete(key, "/api/v1/worklist/filters/{name}", name);
        return "redirect:/work?message=filter-removed";
    }
}
