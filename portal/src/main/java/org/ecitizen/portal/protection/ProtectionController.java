package org.ecitizen.portal.protection;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// What a data-protection officer decides and watches over.
@Controller
@RequestMapping("/data-protection")
class ProtectionController {
    private static final List<String> REFUSALS = List.of("duty-to-keep", "public-interest", "legal-claims", "mistake");
    private static final List<String> HOLDS = List.of("court-order", "legal-claims", "inquiry", "audit");

    private final PortalProperties properties;

    ProtectionController(PortalProperties properties) {
        this.properties = properties;
    }

    @GetMapping
    String start(Page page) {
        page.signedIn();
        return "protection/start";
    }

    @GetMapping("/erasures")
    String erasures(Page page, @Nullable @RequestParam(name = "cursor", required = false) String cursor, Model model) {
        page.signedIn();
        var api = page.api();
        var waiting = Api.begin(() -> api.list(Erasure.class, "/api/v1/erasures?state=requested&limit=100"));
        model.addAttribute(
                "all",
                cursor == null
                        ? api.list(Erasure.class, "/api/v1/erasures")
                        : api.list(Erasure.class, "/api/v1/erasures?cursor={cursor}", cursor));
        model.addAttribute("waiting", waiting.get().items());
        model.addAttribute("later", cursor != null);
        return "protection/erasures";
    }

    @GetMapping("/erasures/{id}")
    String erasure(Page page, @PathVariable("id") String id, Model model) {
        page.signedIn();
        return one(page, id, model);
    }

    @PostMapping("/erasures/{id}/approve")
    String approve(
            Page page,
            @PathVariable("id") String id,
            @RequestParam("_key") String key,
            @RequestParam("_version") long version) {
        page.signedIn();
        page.api().post(Done.class, key, version, Map.of(), "/api/v1/erasures/{id}/approval", id);
        return "redirect:/data-protection/erasures/" + id;
    }

    @PostMapping("/erasures/{id}/refuse")
    String refuse(
            Page page,
            @PathVariable("id") String id,
            @RequestParam("_key") String key,
            @RequestParam("_version") long version,
            @RequestParam(name = "ground", defaultValue = "") String ground,
            @RequestParam(name = "words", defaultValue = "") String words,
            Model model) {
        page.signedIn();
        if (!REFUSALS.contains(ground)) {
            page.with(Errors.NONE.and("ground", page.text("protection.refuse.ground.missing")));
            model.addAttribute("words", words);
            return one(page, id, model);
        }
        page.api().post(Done.class, key, version, reason(ground, words), "/api/v1/erasures/{id}/refusal", id);
        return "redirect:/data-protection/erasures/" + id;
    }

    @GetMapping("/retention")
    String retention(Page page, Model model) {
        page.signedIn();
        model.addAttribute(
                "rules",
                page.api().list(Retention.class, "/api/v1/retention-rules").items());
        return "protection/retention";
    }

    @PostMapping("/retention/{service}")
    String approveRetention(
            Page page,
            @PathVariable("service") String service,
            @RequestParam("_key") String key,
            @RequestParam("rule") String rule) {
        page.signedIn();
        page.api()
                .put(JsonNode.class, key, Map.of("rule", rule), "/api/v1/retention-rules/{service}/approval", service);
        return "redirect:/data-protection/retention";
    }

    /// @param request reference or id of a request of the person; empty: nobody is asked for yet
    @GetMapping("/holds")
    String holds(Page page, @RequestParam(name = "request", defaultValue = "") String request, Model model) {
        page.signedIn();
        return holdsOf(page, request.strip(), model);
    }

    @PostMapping("/holds")
    String hold(
            Page page,
            @RequestParam("_key") String key,
            @RequestParam("request") String request,
            @RequestParam("subject") String subject,
            @RequestParam(name = "ground", defaultValue = "") String ground,
            @RequestParam(name = "until", defaultValue = "") String until,
            @RequestParam(name = "words", defaultValue = "") String words,
            Model model) {
        page.signedIn();
        var errors = Errors.NONE;
        if (!HOLDS.contains(ground)) {
            errors = errors.and("ground", page.text("protection.hold.ground.missing"));
        }
        var end = day(until);
        if (end == null) {
            errors = errors.and("until", page.text("protection.hold.until.missing"));
        }
        if (!errors.isEmpty() || end == null) {
            page.with(errors);
            return holdsOf(page, request, model);
        }
        var body = new HashMap<>(reason(ground, words));
        body.put(
                "until",
                end.plusDays(1)
                        .atStartOfDay(properties.zoneOrDefault())
                        .toInstant()
                        .toString());
        page.api().post(JsonNode.class, key, body, "/api/v1/people/{subject}/legal-holds", subject);
        return "redirect:/data-protection/holds?request=" + request;
    }

    @PostMapping("/holds/lift")
    String lift(
            Page page,
            @RequestParam("_key") String key,
            @RequestParam("request") String request,
            @RequestParam("subject") String subject,
            @RequestParam("hold") String hold) {
        page.signedIn();
        page.api().delete(key, "/api/v1/people/{subject}/legal-holds/{hold}", subject, hold);
        return "redirect:/data-protection/holds?request=" + request;
    }

    /// @param from the first day; empty: from the beginning
    /// @param to the last day; empty: until now
    @GetMapping("/accesses")
    String accesses(
            Page page,
            @RequestParam(name = "official", defaultValue = "") String official,
            @RequestParam(name = "purpose", defaultValue = "") String purpose,
            @RequestParam(name = "from", defaultValue = "") String from,
            @RequestParam(name = "to", defaultValue = "") String to,
            @RequestParam(name = "cursor", defaultValue = "") String cursor,
            Model model) {
        page.signedIn();
        var search = new AccessSearch(official.strip(), purpose, from, to);
        model.addAttribute("search", search);
        var api = page.api();
        var purposes = Api.begin(() -> api.list(JsonNode.class, "/api/v1/access-purposes"));
        var answer = api.get(
                JsonNode.class,
                search.path(properties.zoneOrDefault(), cursor),
                search.values(properties.zoneOrDefault(), cursor));
        model.addAttribute("purposes", purposes(page, purposes.get().items()));
        model.addAttribute("entries", Entries.of(answer));
        model.addAttribute("later", !cursor.isEmpty());
        return "protection/accesses";
    }

    @GetMapping("/deferrals")
    String deferrals(Page page, Model model) {
        page.signedIn();
        var answer = page.api().get(JsonNode.class, "/api/v1/access-oversight/deferrals");
        model.addAttribute("deferrals", Entries.deferrals(answer));
        return "protection/deferrals";
    }

    @PostMapping("/deferrals/{id}/{step}")
    String decide(
            Page page,
            @PathVariable("id") String id,
            @PathVariable("step") String step,
            @RequestParam("_key") String key) {
        page.signedIn();
        page.api()
                .post(
                        JsonNode.class,
                        key,
                        Map.of(),
                        "/api/v1/access-oversight/deferrals/{id}/" + (step.equals("approve") ? "approval" : "end"),
                        id);
        return "redirect:/data-protection/deferrals";
    }

    @GetMapping("/complaints")
    String complaints(Page page, @RequestParam(name = "done", defaultValue = "false") boolean done, Model model) {
        page.signedIn();
        return questions(page, done, model);
    }

    @PostMapping("/complaints/{id}")
    String answer(
            Page page,
            @PathVariable("id") String id,
            @RequestParam("_key") String key,
            @RequestParam(name = "answer", defaultValue = "") String answer,
            Model model) {
        page.signedIn();
        if (answer.isBlank()) {
            page.with(Errors.NONE.and("answer-" + id, page.text("protection.complaint.answer.missing")));
            return questions(page, false, model);
        }
        page.api()
                .post(
                        JsonNode.class,
                        key,
                        Map.of("answer", answer),
                        "/api/v1/access-oversight/questions/{id}/answer",
                        id);
        return "redirect:/data-protection/complaints";
    }

    private static String one(Page page, String id, Model model) {
        model.addAttribute("erasure", page.api().get(Erasure.class, "/api/v1/erasures/{id}", id));
        model.addAttribute("grounds", options(page, "protection.refusal", REFUSALS));
        return "protection/erasure";
    }

    private static String holdsOf(Page page, String request, Model model) {
        model.addAttribute("request", request);
        model.addAttribute("grounds", options(page, "protection.hold", HOLDS));
        model.addAttribute("subject", "");
        model.addAttribute("holds", List.of());
        if (!request.isEmpty()) {
            try {
                var kept = page.api().get(JsonNode.class, "/api/v1/kept-data?request={request}", request);
                var subject = kept.path("subject").asString("");
                model.addAttribute("subject", subject);
                model.addAttribute(
                        "holds",
                        page.api()
                                .list(Hold.class, "/api/v1/people/{subject}/legal-holds", subject)
                                .items());
            } catch (ApiRefusal refused) {
                if (refused.status() != 404) {
                    throw refused;
                }
                page.with(page.errors().and("request", page.text("protection.hold.request.unknown")));
            }
        }
        return "protection/holds";
    }

    private static String questions(Page page, boolean done, Model model) {
        model.addAttribute(
                "questions",
                page.api()
                        .list(Question.class, "/api/v1/access-oversight/questions?done={done}", done)
                        .items());
        model.addAttribute("done", done);
        return "protection/complaints";
    }

    private static List<Option> purposes(Page page, List<JsonNode> purposes) {
        var options = new java.util.ArrayList<Option>();
        options.add(Option.of("", page.text("protection.accesses.any")));
        purposes.stream()
                .map(purpose -> Option.of(
                        purpose.path("purpose").asString(""),
                        purpose.path("text").asString("")))
                .forEach(options::add);
        return options;
    }

    private static List<Option> options(Page page, String prefix, List<String> codes) {
        return codes.stream()
                .map(code -> Option.of(code, page.text(prefix + "." + code)))
                .toList();
    }

    private static Map<String, Object> reason(String ground, String words) {
        return words.isBlank() ? Map.of("ground", ground) : Map.of("ground", ground, "words", words.strip());
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
