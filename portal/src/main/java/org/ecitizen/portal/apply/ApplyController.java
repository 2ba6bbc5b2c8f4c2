package org.ecitizen.portal.apply;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.mandate.Mandates;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.ecitizen.portal.service.Items;
import org.ecitizen.portal.service.Question;
import org.ecitizen.portal.service.Service;
import org.ecitizen.portal.text.Translated;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A form, one question a page. Every page has its own address, and everything that is sent is kept in the
/// draft first, right or wrong, so that neither an error nor a closed window loses it.
@Controller
class ApplyController {
    private static final String CHANGED = "draft.changed";
    /// Field with the mark of the answer that was on the page.
    private static final String SEEN = "_seen";

    private static final int MOST_ROUNDS = 5;
    private static final JsonMapper JSON = new JsonMapper();

    /// Begins a draft under a number of its own; nothing is kept before the first answer.
    @GetMapping("/services/{code}/apply")
    String begin(Page page, @PathVariable("code") String code) {
        var service = service(page, code);
        var address = "/apply/" + service.code() + "/" + UUID.randomUUID();
        return "redirect:" + (page.signedIn().has("representative") ? address + "/for-whom" : address);
    }

    /// Goes on where it was left.
    @GetMapping("/apply/{code}/{draft}")
    String goOn(Page page, @PathVariable("code") String code, @PathVariable("draft") String id, Model model) {
        var form = form(page, code, id, null, model);
        if (form.isEmpty()) {
            return "apply/ended";
        }
        return "redirect:"
                + form.get().open().map(form.get()::address).orElse(form.get().address() + "/check");
    }

    @GetMapping("/apply/{code}/{draft}/for-whom")
    String forWhom(Page page, @PathVariable("code") String code, @PathVariable("draft") String id, Model model) {
        page.signedIn();
        model.addAttribute("service", service(page, code));
        model.addAttribute("draft", id(id));
        model.addAttribute("people", Mandates.read(page, null).heldFor(code));
        return "apply/for-whom";
    }

    @PostMapping("/apply/{code}/{draft}/for-whom")
    String forWhom(
            Page page,
            @PathVariable("code") String code,
            @PathVariable("draft") String id,
            @RequestParam(name = "person", defaultValue = "") String person,
            @RequestParam("_key") String key,
            Model model) {
        if (person.isBlank()) {
            page.with(page.errors().and("person", page.text("apply.for-whom.missing")));
            return forWhom(page, code, id, model);
        }
        var service = service(page, code);
        var draft = draft(page.api(), code, id(id), null);
        var saved = save(page, service, draft, person.equals("self") ? null : person, draft.all(), key);
        return "redirect:/apply/" + service.code() + "/" + id + "/questions/"
                + service.definition().questions().getFirst().code() + after(saved);
    }

    @GetMapping("/apply/{code}/{draft}/questions/{question}")
    String question(
            Page page,
            @PathVariable("code") String code,
            @PathVariable("draft") String id,
            @PathVariable("question") String questionCode,
            @RequestParam(name = "change", defaultValue = "false") boolean change,
            @RequestParam(name = "wrong", defaultValue = "false") boolean wrong,
            @RequestParam(name = Items.ADD, defaultValue = "") String added,
            @Nullable @RequestParam(name = "after", required = false) String after,
            Model model) {
        page.signedIn();
        var found = form(page, code, id, after, model);
        if (found.isEmpty()) {
            return "apply/ended";
        }
        var form = found.get();
        var question = question(form.service(), questionCode);
        if (!form.check().asked().contains(questionCode)) {
            return "redirect:" + form.address();
        }
        if (wrong) {
            page.with(form.errors(page, question));
        }
        model.addAttribute("question", question);
        model.addAttribute("change", change);
        model.addAttribute("added", added);
        model.addAttribute("after", after == null ? "" : after);
        return "apply/question";
    }

    @PostMapping("/apply/{code}/{draft}/questions/{question}")
    String answer(
            Page page,
            @PathVariable("code") String code,
            @PathVariable("draft") String id,
            @PathVariable("question") String questionCode,
            @RequestParam(name = "change", defaultValue = "false") boolean change,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam("_key") String key,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        page.signedIn();
        return answer(page, code, id, questionCode, change, after.isEmpty() ? null : after, key, sent, model, 1);
    }

    /// Puts one answer in the place of the one that was there, as it stands now. Other answers that were
    /// written in another window meanwhile stay as they are; where it is this very answer, whoever writes
    /// decides which one counts.
    private static String answer(
            Page page,
            String code,
            String id,
            String questionCode,
            boolean change,
            @Nullable String after,
            String key,
            MultiValueMap<String, String> sent,
            Model model,
            int round) {
        var found = form(page, code, id, after, model);
        if (found.isEmpty()) {
            return "apply/ended";
        }
        var before = found.get();
        var question = question(before.service(), questionCode);
        var typed = Answers.read(question, sent, page.words()).map(JSON::<JsonNode>valueToTree);
        var stored = Optional.ofNullable(before.answers().get(questionCode));
        var seen = sent.getFirst(SEEN);
        if (seen != null && !seen.equals(before.mark(question)) && !text(typed).equals(text(stored))) {
            model.addAttribute("changed", new Changed(before, question, typed.orElse(null), change));
            return "apply/changed";
        }
        var answers = new TreeMap<>(before.answers());
        typed.ifPresentOrElse(value -> answers.put(questionCode, value), () -> answers.remove(questionCode));
        var form = settled(page, before, answers);
        String saved;
        try {
            saved = save(page, form.service(), form.draft(), form.draft().onBehalfOf(), form.answers(), key);
        } catch (ApiRefusal refusal) {
            if (!refusal.problem().code().equals(CHANGED) || round == MOST_ROUNDS) {
                throw refusal;
            }
            var position = refusal.problem().position();
            return answer(page, code, id, questionCode, change, position, page.newKey(), sent, model, round + 1);
        }
        if (Items.areChanged(sent)) {
            return "redirect:" + form.address(question) + "?after=" + encoded(saved)
                    + (sent.containsKey(Items.ADD) ? "&" + Items.ADD + "=" + encoded(question.field()) : "")
                    + (change ? "&change=1" : "");
        }
        if (form.check().isWrong(questionCode)) {
            return "redirect:" + form.address(question) + "?wrong=1&after=" + encoded(saved)
                    + (change ? "&change=1" : "");
        }
        if (sent.containsKey("later")) {
            return "redirect:/requests?kept=1";
        }
        var next = change ? form.newSince(before.check()) : form.after(question);
        return "redirect:"
                + next.map(form::address).orElse(form.address() + "/check")
                + after(saved)
                + (change && next.isPresent() ? "&change=1" : "");
    }

    @GetMapping("/apply/{code}/{draft}/check")
    String check(
            Page page,
            @PathVariable("code") String code,
            @PathVariable("draft") String id,
            @RequestParam(name = "wrong", defaultValue = "false") boolean wrong,
            @RequestParam(name = "changed", defaultValue = "false") boolean changed,
            @Nullable @RequestParam(name = "after", required = false) String after,
            Model model) {
        page.signedIn();
        var form = form(page, code, id, after, model);
        if (form.isEmpty()) {
            return "apply/ended";
        }
        model.addAttribute("changed", changed);
        if (wrong) {
            page.with(form.get().errors(page));
        }
        return "apply/check";
    }

    /// Hands it in, as it was seen. Once more is the same request, whichever window it comes from.
    @PostMapping("/apply/{code}/{draft}/check")
    String submit(
            Page page,
            @PathVariable("code") String code,
            @PathVariable("draft") String id,
            @RequestParam("_key") String key,
            @Nullable @RequestParam(name = "_version", required = false) Long version,
            Model model) {
        page.signedIn();
        try {
            var done = page.api().post(Done.class, key, version, Map.of(), "/api/v1/drafts/{id}/submission", id(id));
            return "redirect:" + done.shownAt("/requests/" + done.id() + "/sent");
        } catch (ApiRefusal refusal) {
            return switch (refusal.problem().code()) {
                case "application.answers-do-not-fit" ->
                    "redirect:/apply/" + encoded(code) + "/" + id + "/check?wrong=1";
                case "application.not-eligible" -> notEligible(page, code, id, refusal, model);
                case "draft.ended" -> ended(refusal, model);
                case CHANGED ->
                    "redirect:/apply/" + encoded(code) + "/" + id + "/check"
                            + after(Objects.requireNonNullElse(refusal.problem().position(), ""))
                            + "&changed=1";
                default -> throw refusal;
            };
        }
    }

    private static String notEligible(Page page, String code, String id, ApiRefusal refusal, Model model) {
        var form = form(page, code, id, null, model);
        if (form.isEmpty()) {
            return "apply/ended";
        }
        var reasons = new TreeMap<String, String>();
        if (refusal.problem().reasons() != null) {
            refusal.problem()
                    .reasons()
                    .propertyStream()
                    .forEach(each -> reasons.put(each.getKey(), each.getValue().asString()));
        }
        model.addAttribute("reasons", Translated.of(reasons, page.language()));
        return "apply/not-eligible";
    }

    @GetMapping("/apply/{code}/{draft}/discard")
    String discard(Page page, @PathVariable("code") String code, @PathVariable("draft") String id, Model model) {
        page.signedIn();
        return form(page, code, id, null, model).isEmpty() ? "apply/ended" : "apply/discard";
    }

    @PostMapping("/apply/{code}/{draft}/discard")
    String throwAway(Page page, @PathVariable("draft") String id, @RequestParam("_key") String key, Model model) {
        page.signedIn();
        try {
            page.api().delete(key, "/api/v1/drafts/{id}", id(id));
        } catch (ApiRefusal refusal) {
            if (refusal.problem().code().equals("draft.ended")) {
                return ended(refusal, model);
            }
            throw refusal;
        }
        return "redirect:/requests?discarded=" + id;
    }

    private static String text(Optional<JsonNode> answer) {
        return answer.map(JsonNode::toString).orElse("");
    }

    /// The form with answers that are others now: what they make needless is left out.
    private static Form settled(Page page, Form before, Map<String, JsonNode> answers) {
        var form = before;
        Map<String, JsonNode> kept = answers;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            form = new Form(
                    before.service(),
                    before.draft(),
                    kept,
                    Check.of(page, before.service().code(), null, kept));
            kept = form.asFarAsAsked();
            if (kept.size() == form.answers().size()) {
                return form;
            }
        }
        return form;
    }

    /// @return the position that a read has to have reached
    private static String save(
            Page page,
            Service service,
            Draft draft,
            @Nullable String onBehalfOf,
            Map<String, JsonNode> answers,
            String key) {
        var body = new TreeMap<String, Object>();
        body.put("service", service.code());
        body.put("answers", answers);
        if (onBehalfOf != null) {
            body.put("onBehalfOf", onBehalfOf);
        }
        long seen = Objects.requireNonNullElse(draft.version(), Api.NOTHING);
        var done = page.api().put(Done.class, key, seen, body, "/api/v1/drafts/{id}", draft.draftId());
        return done.position() == null ? "" : done.position();
    }

    /// @return empty: it is finished; what became of it is in the model then
    private static Optional<Form> form(Page page, String code, String id, @Nullable String after, Model model) {
        page.signedIn();
        var api = page.api();
        var number = id(id);
        var draft = Api.begin(() -> draft(api, code, number, after));
        var service = service(page, code);
        try {
            var form = Form.of(page, service, draft.get());
            model.addAttribute("form", form);
            return Optional.of(form);
        } catch (ApiRefusal refusal) {
            if (refusal.problem().code().equals("draft.ended")) {
                ended(refusal, model);
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static String ended(ApiRefusal refusal, Model model) {
        var application = refusal.problem().application();
        model.addAttribute("application", application == null ? "" : application);
        return "apply/ended";
    }

    private static Draft draft(Api api, String service, String id, @Nullable String after) {
        try {
            var draft = after == null
                    ? api.get(Draft.class, "/api/v1/drafts/{id}", id)
                    : api.get(Draft.class, "/api/v1/drafts/{id}?after={position}", id, after);
            if (!draft.service().equals(service)) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            return draft;
        } catch (ApiRefusal refusal) {
            if (refusal.problem().code().equals("draft.unknown")) {
                // Not kept yet, or somebody else's, which then refuses to be written.
                return Draft.empty(id, service);
            }
            throw refusal;
        }
    }

    private static Service service(Page page, String code) {
        page.signedIn();
        var service = page.api().get(Service.class, "/api/v1/services/{code}", code);
        if (service.definition().openToOfficialsOnly()
                || service.definition().questions().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return service;
    }

    private static Question question(Service service, String code) {
        return service.question(code).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String id(String id) {
        try {
            if (UUID.fromString(id).toString().equals(id.toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String after(String position) {
        return position.isEmpty() ? "?" : "?after=" + encoded(position);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
