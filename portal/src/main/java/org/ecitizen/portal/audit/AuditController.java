package org.ecitizen.portal.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Download;
import org.ecitizen.portal.audit.TimeAxis.Clock;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.request.RequestStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// Requests for who audits: found, replayed, compared, and proven.
@Controller
@RequestMapping("/audit")
class AuditController {
    private static final String REQUEST = "/api/v1/applications/{id}";

    private final PortalProperties properties;
    private final Time time;

    AuditController(PortalProperties properties, Time time) {
        this.properties = properties;
        this.time = time;
    }

    @GetMapping
    String find(
            Page page,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor,
            Model model) {
        page.signedIn();
        var sought = reference.strip();
        var found = !sought.isEmpty()
                ? page.api().list(RequestStatus.class, "/api/v1/applications?reference={reference}", sought)
                : cursor == null
                        ? page.api().list(RequestStatus.class, "/api/v1/applications")
                        : page.api().list(RequestStatus.class, "/api/v1/applications?cursor={cursor}", cursor);
        if (!sought.isEmpty() && found.items().size() == 1) {
            return "redirect:/audit/requests/" + found.items().getFirst().id();
        }
        model.addAllAttributes(Map.of("requests", found, "reference", sought, "later", cursor != null));
        return "audit/find";
    }

    /// @param at a moment as the choice has it; absent or unreadable: the latest
    /// @param on a day, of which the end is meant; comes first where it is given
    @GetMapping("/requests/{id}")
    String replay(
            Page page,
            @PathVariable("id") String id,
            @RequestParam(name = "clock", defaultValue = "happened") String clock,
            @RequestParam(name = "at", defaultValue = "") String at,
            @RequestParam(name = "on", defaultValue = "") String on,
            Model model) {
        page.signedIn();
        var api = page.api();
        var reading = Api.begin(() -> now(api, id));
        var axis = TimeAxis.of(Clock.of(clock), history(api, id));
        var moment = moment(page, axis, at, on);
        var then = then(api, id, axis.clock(), moment);
        var now = reading.get();
        model.addAttribute(
                "replay",
                new Replay(
                        id,
                        now.path("reference").asString(""),
                        now.path("serviceTitle").asString(""),
                        axis,
                        moment,
                        on,
                        then.map(state -> new Fields(page, Labels.of(page, now)).of(state))
                                .orElse(List.of())));
        return page.isFragment() ? "audit/then" : "audit/replay";
    }

    @GetMapping("/requests/{id}/difference")
    String difference(
            Page page,
            @PathVariable("id") String id,
            @RequestParam(name = "clock", defaultValue = "happened") String clock,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            Model model) {
        page.signedIn();
        var api = page.api();
        var reading = Api.begin(() -> now(api, id));
        var axis = TimeAxis.of(Clock.of(clock), history(api, id));
        var earliest = axis.moments().getFirst();
        var first = Objects.requireNonNullElse(read(from), earliest);
        var second = axis.chosen(read(to));
        var before = first.isAfter(second) ? second : first;
        var after = first.isAfter(second) ? first : second;
        var then = Api.begin(() -> then(api, id, axis.clock(), before));
        var later = then(api, id, axis.clock(), after);
        var now = reading.get();
        var fields = new Fields(page, Labels.of(page, now));
        model.addAttribute(
                "comparison",
                new Comparison(
                        id,
                        now.path("reference").asString(""),
                        axis,
                        before,
                        after,
                        Difference.between(
                                then.get().map(fields::of).orElse(List.of()),
                                later.map(fields::of).orElse(List.of()))));
        return "audit/difference";
    }

    @GetMapping("/requests/{id}/events")
    String events(Page page, @PathVariable("id") String id, Model model) {
        page.signedIn();
        var api = page.api();
        var now = Api.begin(() -> now(api, id));
        model.addAttribute("id", id);
        model.addAttribute("events", history(api, id));
        model.addAttribute("reference", now.get().path("reference").asString(""));
        return "audit/events";
    }

    /// @param number of the event; absent: the latest
    @GetMapping("/requests/{id}/proof")
    String proof(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "number", required = false) Long number,
            Model model) {
        page.signedIn();
        var api = page.api();
        var now = Api.begin(() -> now(api, id));
        var history = history(api, id);
        var wanted = number == null ? history.getLast().version() : number;
        model.addAttribute("id", id);
        model.addAttribute("reference", now.get().path("reference").asString(""));
        model.addAttribute("events", history);
        model.addAttribute("number", wanted);
        model.addAttribute("steps", List.of());
        try {
            var file = receipt(page, id, wanted);
            model.addAttribute("state", file.isPending() ? "pending" : "there");
            if (!file.isPending()) {
                model.addAttribute("steps", new Proof(page, Receipt.parse(file.text())).steps());
            }
        } catch (ApiRefusal refused) {
            if (refused.status() != 404 && refused.status() != 503) {
                throw refused;
            }
            model.addAttribute("state", "none");
        } catch (Receipt.Unreadable e) {
            model.addAttribute("state", "unreadable");
        }
        return "audit/proof";
    }

    @GetMapping("/requests/{id}/receipt")
    ResponseEntity<byte[]> receiptFile(Page page, @PathVariable("id") String id, @RequestParam("number") long number) {
        page.signedIn();
        return handedOn(receipt(page, id, number));
    }

    @GetMapping("/requests/{id}/bundle")
    ResponseEntity<byte[]> bundle(Page page, @PathVariable("id") String id) {
        page.signedIn();
        return handedOn(page.api().file(REQUEST + "/bundle", id));
    }

    private static Download receipt(Page page, String id, long number) {
        return page.api().file(REQUEST + "/receipt?sequence={number}", id, number);
    }

    /// A file as the API gave it. One that is still to come has an address that can be tried again.
    private static ResponseEntity<byte[]> handedOn(Download file) {
        if (file.isPending()) {
            return ResponseEntity.status(503)
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .build();
        }
        var answer = ResponseEntity.ok();
        for (var name : List.of("content-type", "content-disposition")) {
            var value = file.header(name);
            if (value != null) {
                answer.header(name, value);
            }
        }
        return answer.body(file.content().toArray());
    }

    private Instant moment(Page page, TimeAxis axis, String at, String on) {
        if (!on.isBlank()) {
            try {
                var end = LocalDate.parse(on)
                        .plusDays(1)
                        .atStartOfDay(properties.zoneOrDefault())
                        .toInstant()
                        .minusMillis(1);
                return end.isAfter(time.now()) ? axis.chosen(null) : end;
            } catch (DateTimeException e) {
                page.with(Errors.NONE.and("on", page.text("audit.replay.on.wrong")));
            }
        }
        return axis.chosen(read(at));
    }

    private static @Nullable Instant read(String text) {
        try {
            return text.isBlank() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static List<RecordedEvent> history(Api api, String id) {
        return api.list(RecordedEvent.class, REQUEST + "/history", id).items();
    }

    private static JsonNode now(Api api, String id) {
        return api.get(JsonNode.class, REQUEST, id);
    }

    /// Empty where there was no request yet, although there is one now.
    private static Optional<JsonNode> then(Api api, String id, Clock clock, Instant at) {
        try {
            return Optional.of(api.get(JsonNode.class, REQUEST + "?" + clock.parameter() + "={at}", id, at.toString()));
        } catch (ApiRefusal refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
    }
}
