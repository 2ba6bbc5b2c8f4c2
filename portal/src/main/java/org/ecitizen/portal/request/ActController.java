package org.ecitizen.portal.request;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.ecitizen.portal.service.Items;
import org.ecitizen.portal.service.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Acting on a request: first a page that says what it does, then the deed. What is refused is said on the same page,
/// with everything that was typed still in its place.
@Controller
class ActController {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HTTP_CONFLICTS = 409;

    @GetMapping("/requests/{id}/act/{action}")
    String show(
            Page page,
            @PathVariable("id") String id,
            @PathVariable("action") String action,
            @RequestParam(name = "question", defaultValue = "") String question,
            Model model) {
        page.signedIn();
        return form(page, id, action, question, new LinkedMultiValueMap<>(), model);
    }

    @PostMapping("/requests/{id}/act/{action}")
    String act(
            Page page,
            @PathVariable("id") String id,
            @PathVariable("action") String action,
            @RequestParam(name = "question", defaultValue = "") String question,
            @RequestParam("_key") String key,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        page.signedIn();
        if (Items.areChanged(sent)) {
            return form(page, id, action, question, sent, model);
        }
        var status = Requests.status(page, id, null);
        var body = body(page, status, action, question, sent);
        if (page.errors().isEmpty()) {
            try {
                var done = page.api()
                        .post(Done.class, key, body, "/api/v1/applications/{id}/actions/{action}", id, action);
                return "redirect:" + done.shownAt("/requests/" + id + "?done=" + encoded(action));
            } catch (ApiRefusal refusal) {
                if (refusal.status() != HTTP_CONFLICTS && !refusal.isAboutWhatWasSent()) {
                    throw refusal;
                }
                told(page, status, refusal);
            }
        }
        return form(page, id, action, question, sent, model);
    }

    /// What the API refuses, at its field where it has one.
    private static void told(Page page, RequestStatus status, ApiRefusal refusal) {
        var problem = refusal.problem();
        var service = Requests.service(page, status);
        for (var error : problem.errorsOrNone()) {
            service.question(error.question())
                    .map(question -> Answers.wrong(page, question, error))
                    .ifPresent(wrong -> page.with(page.errors().and(wrong.field(), wrong.message())));
        }
        if (page.errors().isEmpty()) {
            var code = problem.code().substring(problem.code().indexOf('.') + 1);
            page.with(page.errors().and("submit", page.choice("request.reason", code)));
        }
    }

    private static String form(
            Page page, String id, String action, String question, MultiValueMap<String, String> sent, Model model) {
        var status = Requests.status(page, id, null);
        var offer = Requests.offers(page, id, null).stream()
                .filter(each -> each.action().equals(action) && !each.isSharing())
                .findFirst()
                .orElse(null);
        if (offer == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (action.equals("correct-answers") && question.isEmpty()) {
            return "redirect:/requests/" + id + "/answers";
        }
        var questions = questions(page, status, action, question);
        var answers = new TreeMap<String, JsonNode>();
        for (var each : questions) {
            var before = status.more().answers() == null
                    ? null
                    : status.more().answers().get(each.code());
            if (sent.isEmpty()) {
                if (before != null && !before.has("erased")) {
                    answers.put(each.code(), before);
                }
            } else {
                Answers.read(each, sent, page.words())
                        .ifPresent(value -> answers.put(each.code(), JSON.<JsonNode>valueToTree(value)));
            }
        }
        var typed = new TreeMap<String, String>();
        sent.forEach((name, values) -> typed.put(name, values.getFirst()));
        model.addAttribute("act", new Act(status, offer, question, questions, answers, typed));
        return "request/act";
    }

    private static List<Question> questions(Page page, RequestStatus status, String action, String question) {
        if (action.equals("correct-answers")) {
            return List.of(Requests.service(page, status)
                    .question(question)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        }
        var asked = status.more().question();
        if (!action.equals("provide-information")
                || asked == null
                || asked.questions().isEmpty()) {
            return List.of();
        }
        var service = Requests.service(page, status);
        return asked.questions().stream()
                .flatMap(code -> service.question(code).stream())
                .toList();
    }

    /// What the API is sent; what is missing is in the page's errors then.
    private static Map<String, Object> body(
            Page page, RequestStatus status, String action, String question, MultiValueMap<String, String> sent) {
        var body = new TreeMap<String, Object>();
        switch (action) {
            case "withdraw" -> optional(body, sent, "reason");
            case "provide-information", "correct-answers" -> {
                optional(body, sent, action.equals("correct-answers") ? "reason" : "message");
                var answers = new TreeMap<String, Object>();
                for (var each : questions(page, status, action, question)) {
                    Answers.read(each, sent, page.words()).ifPresent(value -> answers.put(each.code(), value));
                }
                body.put("answers", answers);
                if (answers.isEmpty() && !body.containsKey("message")) {
                    missing(page, action.equals("correct-answers") ? "a-" + question : "message");
                }
            }
            case "appeal" -> needed(page, body, sent, "grounds");
            case "decline-appointment", "reopen" -> needed(page, body, sent, "reason");
            case "agree-appointment" -> needed(page, body, sent, "at");
            case "request-correction" -> {
                needed(page, body, sent, "part");
                needed(page, body, sent, "value");
                needed(page, body, sent, "reason");
                if ("reasons".equals(body.get("part"))) {
                    body.put("language", languageOfReasons(page, status));
                }
                if ("valid-until".equals(body.get("part"))) {
                    try {
                        LocalDate.parse(String.valueOf(body.get("value")));
                    } catch (DateTimeException e) {
                        page.with(page.errors().and("value", page.text("request.act.value.day")));
                    }
                }
            }
            default -> {
                // An action of the service needs nothing but the wish.
            }
        }
        return body;
    }

    private static String languageOfReasons(Page page, RequestStatus status) {
        var reasons = status.more().reasons();
        var languages = new ArrayList<String>();
        if (reasons != null) {
            languages.addAll(reasons.propertyNames());
        }
        return languages.isEmpty() || languages.contains(page.language().getLanguage())
                ? page.language().getLanguage()
                : languages.getFirst();
    }

    private static void optional(Map<String, Object> body, MultiValueMap<String, String> sent, String name) {
        var typed = typed(sent, name);
        if (typed != null) {
            body.put(name, typed);
        }
    }

    private static void needed(Page page, Map<String, Object> body, MultiValueMap<String, String> sent, String name) {
        optional(body, sent, name);
        if (!body.containsKey(name)) {
            missing(page, name);
        }
    }

    private static void missing(Page page, String name) {
        page.with(page.errors().and(name, page.choice("request.act.missing", name)));
    }

    private static @Nullable String typed(MultiValueMap<String, String> sent, String name) {
        var typed = sent.getFirst(name);
        return typed == null || typed.isBlank() ? null : Answers.plain(typed).strip();
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
