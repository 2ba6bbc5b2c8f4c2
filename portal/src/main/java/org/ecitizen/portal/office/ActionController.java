package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/// Every action on a request, each shown with what it leads to before it is taken. A refusal shows the same page with
/// everything typed, why it was refused, and what has happened meanwhile.
@Controller
@RequestMapping("/work/cases/{id}/actions/{action}")
class ActionController {
    private static final List<String> ABOUT = List.of("task", "outcome", "advice", "other");

    private final CaseReader reader;

    ActionController(CaseReader reader) {
        this.reader = reader;
    }

    @GetMapping
    String show(
            Page page,
            HttpServletRequest request,
            @PathVariable("id") String id,
            @PathVariable("action") String action,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        page.signedIn();
        var shown = reader.read(page, request, id, null);
        var offer = shown.offer(action, parameters.toSingleValueMap());
        if (offer.isEmpty()) {
            return "redirect:" + shown.request().address() + "?done=gone";
        }
        var form = form(page, shown, action, Typed.NOTHING);
        model.addAttribute("action", page(page, request, shown, offer.get(), form, page.newKey()));
        return "office/action";
    }

    @PostMapping
    String take(
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("id") String id,
            @PathVariable("action") String action,
            @RequestParam MultiValueMap<String, String> values,
            Model model) {
        page.signedIn();
        var typed = new Typed(values);
        var key = typed.one("_key");
        var sent = SentForms.of(request, key);
        if (sent != null) {
            return "redirect:" + sent;
        }
        var shown = reader.read(page, request, id, null);
        var form = form(page, shown, action, typed);
        var offer = shown.offer(action, values.toSingleValueMap())
                .orElseGet(() -> new Offer(action, true, "", typed.one("_title"), false, about(typed)));
        var body = form.body(page);
        var whole = page(page, request, shown, offer, form, key);
        if (typed.one("_step").equals("form")) {
            page.with(org.ecitizen.portal.page.Errors.NONE);
            model.addAttribute("action", seen(whole, typed));
            return "office/action";
        }
        if (!page.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("action", seen(whole, typed));
            return "office/action";
        }
        if (whole.isChecked() && !typed.one("_step").equals("take")) {
            model.addAttribute("action", checked(page, seen(whole, typed), body));
            return "office/check";
        }
        if (action.equals("relate") && !resolve(page, request, id, typed, body)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("action", seen(whole, typed));
            return "office/action";
        }
        about(typed).forEach(body::putIfAbsent);
        try {
            var done = Purposes.api(page, request, id)
                    .post(
                            Done.class,
                            key,
                            seenVersion(typed, shown),
                            body,
                            "/api/v1/applications/{id}/actions/{action}",
                            id,
                            action);
            return "redirect:" + SentForms.remember(request, key, next(id, action, typed, done));
        } catch (ApiUnreachable silent) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            model.addAttribute("action", refused(seen(whole, typed), page.text("office.refused.unreachable"), key));
            return "office/action";
        } catch (ApiRefusal refusal) {
            return refused(page, request, response, id, whole, typed, refusal, model);
        }
    }

    /// Everything typed, why it was refused, and how the request stands now; it can be sent again from there, as of
    /// what the reader sees now.
    private String refused(
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            String id,
            ActionPage tried,
            Typed typed,
            ApiRefusal refusal,
            Model model) {
        if (List.of(401, 404, 429).contains(refusal.status())) {
            throw refusal;
        }
        response.setStatus(refusal.status() >= 500 ? HttpStatus.SERVICE_UNAVAILABLE.value() : refusal.status());
        if (refusal.status() >= 500) {
            model.addAttribute(
                    "action", refused(seen(tried, typed), page.text("office.refused.unreachable"), tried.key()));
            return "office/action";
        }
        var now = reader.read(page, request, id, null);
        var form = form(page, now, tried.offer().action(), typed);
        for (var error : refusal.problem().errorsOrNone()) {
            var field = form.fieldOf(Objects.requireNonNullElse(error.pointer(), ""));
            if (!field.isEmpty()) {
                ActionForm.wrong(page, field, said(page, error.code(), error.detail(), refusal));
            }
        }
        var version = seenVersion(typed, now);
        var offer = now.offer(tried.offer().action(), tried.offer().about()).orElse(tried.offer());
        var fresh = page(page, request, now, offer, form, page.newKey());
        model.addAttribute(
                "action",
                new ActionPage(
                        now,
                        offer,
                        form,
                        fresh.effects(),
                        fresh.key(),
                        now.request().version(),
                        Refused.words(page, refusal),
                        now.since(page, version),
                        fresh.letters(),
                        false,
                        fresh.rules()));
        return "office/action";
    }

    private static String said(Page page, @Nullable String code, @Nullable String detail, ApiRefusal refusal) {
        return code != null && page.words().has("office.refused." + code)
                ? Refused.words(page, code)
                : detail != null ? detail : Refused.words(page, refusal);
    }

    private ActionPage page(
            Page page, HttpServletRequest request, CasePage shown, Offer offer, ActionForm form, String key) {
        var decides = List.of("decide", "approve-decision", "return-decision").contains(offer.action());
        return new ActionPage(
                shown,
                offer,
                form,
                Effects.of(page, shown, offer),
                key,
                shown.request().version(),
                null,
                List.of(),
                proposed(page, shown, offer),
                false,
                decides
                        ? reader.why(
                                Purposes.api(page, request, shown.request().id()),
                                shown.request().id())
                        : List.of());
    }

    private static ActionPage seen(ActionPage page, Typed typed) {
        return with(page, page.refusal(), page.key(), seenVersion(typed, page.shown()), page.letters(), false);
    }

    private static ActionPage refused(ActionPage page, String why, String key) {
        return with(page, why, key, page.version(), page.letters(), false);
    }

    private static ActionPage checked(Page page, ActionPage whole, Map<String, Object> body) {
        var reasons = new LinkedHashMap<String, String>();
        if (body.get("reasons") instanceof Map<?, ?> typed) {
            typed.forEach((language, text) -> reasons.put(String.valueOf(language), String.valueOf(text)));
        }
        var letters = Letter.of(
                page,
                whole.shown(),
                whole.about().getOrDefault("outcome", ""),
                reasons,
                String.valueOf(body.getOrDefault("legalGround", "")));
        return with(whole, null, whole.key(), whole.version(), letters, true);
    }

    private static ActionPage with(
            ActionPage page, @Nullable String refusal, String key, long version, List<Letter> letters, boolean check) {
        return new ActionPage(
                page.shown(),
                page.offer(),
                page.form(),
                page.effects(),
                key,
                version,
                refusal,
                page.changes(),
                letters,
                check,
                page.rules());
    }

    /// The letter of a decision that somebody else has proposed.
    private static List<Letter> proposed(Page page, CasePage shown, Offer offer) {
        if (!offer.action().equals("approve-decision") && !offer.action().equals("return-decision")) {
            return List.of();
        }
        return shown.proposal()
                .map(data -> {
                    var reasons = new LinkedHashMap<String, String>();
                    var said = Said.of(data.path("reasons"));
                    if (said.kind() == Said.Kind.SAID) {
                        data.path("reasons")
                                .forEachEntry((language, text) ->
                                        reasons.put(language, Said.of(text).words(page)));
                    } else {
                        reasons.put(page.words().tag(), said.words(page));
                    }
                    return Letter.of(
                            page,
                            shown,
                            data.path("outcome").asString(""),
                            reasons,
                            data.path("legalGround").asString(""));
                })
                .orElseGet(List::of);
    }

    private static ActionForm form(Page page, CasePage shown, String action, Typed typed) {
        var status = shown.request().status();
        return new ActionForm(
                Fields.of(action),
                typed,
                shown.languages(),
                shown.definition().questions().stream()
                        .map(question -> Option.of(
                                question.code(),
                                question.labelIn(page.language()).text()))
                        .toList(),
                shown.definition().checklist(shown.request().stage()),
                status.path("terms")
                        .valueStream()
                        .filter(term -> !term.hasNonNull("endedAt"))
                        .map(term -> Option.of(term.path("term").asString(""), label(shown, term)))
                        .toList());
    }

    private static String label(CasePage shown, JsonNode term) {
        var stage = shown.definition().stage(term.path("of").asString(""));
        return stage.map(found -> shown.definition().in(found.path("title")))
                .orElse(term.path("term").asString(""));
    }

    /// People name another request by its reference, the API by its id.
    private boolean resolve(Page page, HttpServletRequest request, String id, Typed typed, Map<String, Object> body) {
        Api api = Purposes.api(page, request, id);
        var found = api.list(JsonNode.class, "/api/v1/applications?reference={reference}", typed.one("other"))
                .items();
        if (found.isEmpty()) {
            ActionForm.wrong(page, "other", page.text("office.wrong.reference"));
            return false;
        }
        body.put("other", found.getFirst().path("id").asString(""));
        return true;
    }

    private static Map<String, String> about(Typed typed) {
        var about = new LinkedHashMap<String, String>();
        for (var name : ABOUT) {
            if (!typed.one(name).isEmpty()) {
                about.put(name, typed.one(name));
            }
        }
        return about;
    }

    private static long seenVersion(Typed typed, CasePage shown) {
        var version = typed.one("_version");
        return version.matches("[0-9]{1,18}")
                ? Long.parseLong(version)
                : shown.request().version();
    }

    /// Back to the queue where it was done from there, else to the request, at least as it stands now.
    private static String next(String id, String action, Typed typed, Done done) {
        var back = typed.one("_back");
        if (back.equals("/work") || back.startsWith("/work?")) {
            return done.shownAt(back.replaceAll("(?<=[?&])after=[^&]*&?", "").replaceAll("[?&]$", ""));
        }
        return done.shownAt("/work/cases/" + id + "?done=" + UriUtils.encode(action, StandardCharsets.UTF_8));
    }
}
