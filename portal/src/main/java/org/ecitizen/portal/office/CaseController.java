package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.live.LiveRelay;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.person.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.util.HtmlUtils;

/// One request for officials, live, with who else is there.
@Controller
@RequestMapping("/work/cases/{id}")
class CaseController {
    private final CaseReader reader;
    private final LiveRelay live;
    private final Presence presence;

    CaseController(CaseReader reader, LiveRelay live, Presence presence) {
        this.reader = reader;
        this.live = live;
        this.presence = presence;
    }

    /// @param done action that has just been taken, which the page confirms
    @GetMapping
    String show(
            Page page,
            HttpServletRequest request,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        var person = page.signedIn();
        CasePage shown;
        try {
            shown = reader.read(page, request, id, after);
        } catch (ApiRefusal refusal) {
            return purposeNeeded(request, id, refusal);
        }
        model.addAttribute("shown", shown);
        model.addAttribute("others", presence.others(person, id));
        model.addAttribute("done", done);
        return page.isFragment() ? "office/case" : "office/case-page";
    }

    @GetMapping("/why")
    String why(Page page, HttpServletRequest request, @PathVariable("id") String id, Model model) {
        page.signedIn();
        model.addAttribute("shown", reader.read(page, request, id, null));
        model.addAttribute("rules", reader.why(Purposes.api(page, request, id), id));
        return "office/why";
    }

    /// @param version absent: the whole case is shown anew; else what has happened since that version
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            Page page,
            HttpServletRequest request,
            @PathVariable("id") String id,
            @Nullable @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @Nullable @RequestParam(name = "version", required = false) Long version,
            HttpServletResponse response)
            throws IOException, InterruptedException {
        var person = page.signedIn();
        var api = Purposes.api(page, request, id);
        var purpose = Purposes.of(request, id);
        var part = new LiveRelay.Part("case", version == null ? "office/case" : "office/since", position -> {
            var shown = reader.read(page, api, purpose, id, position);
            return version == null
                    ? Map.of("shown", shown)
                    : Map.of("address", shown.request().address(), "changes", shown.since(page, version));
        });
        live.relay(
                page,
                api,
                response,
                "/api/v1/applications/"
                        + org.springframework.web.util.UriUtils.encodePathSegment(
                                id, java.nio.charset.StandardCharsets.UTF_8)
                        + "/stream",
                lastEventId == null ? after : lastEventId,
                part,
                new Others(page, person, id));
    }

    /// Tells one window who else is there.
    private final class Others implements LiveRelay.Beside {
        private final Page page;
        private final Person person;
        private final String id;
        private Presence.@Nullable Look look;

        Others(Page page, Person person, String id) {
            this.page = page;
            this.person = person;
            this.id = id;
        }

        @Override
        public void begin(BiConsumer<String, String> teller) {
            look = presence.look(
                    person,
                    id,
                    others -> teller.accept(
                            "presence", live.rendered(page, "office/presence", Map.of("others", others))));
        }

        @Override
        public void look() {
            if (look != null) {
                look.look();
            }
        }

        @Override
        public void end() {
            if (look != null) {
                look.close();
            }
        }
    }

    /// Sent by script while somebody types on a page of the request.
    @PostMapping("/typing")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void typing(Page page, @PathVariable("id") String id, @RequestParam("on") boolean on) {
        presence.typing(page.signedIn(), id, on);
    }

    /// Where a purpose is asked for.
    @GetMapping("/purpose")
    String purpose(
            Page page,
            HttpServletRequest request,
            @PathVariable("id") String id,
            @RequestParam(name = "refused", defaultValue = "") String refused,
            Model model) {
        page.signedIn();
        if (!refused.isEmpty()) {
            ActionForm.wrong(page, "purpose", Refused.words(page, refused));
        }
        return purpose(id, purposes(page, id), Typed.NOTHING, model);
    }

    /// @param end whether the purpose is given up again
    @PostMapping("/purpose")
    String purpose(
            Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            @PathVariable("id") String id,
            @RequestParam org.springframework.util.MultiValueMap<String, String> values,
            @RequestParam(name = "end", defaultValue = "false") boolean end,
            Model model) {
        page.signedIn();
        var typed = new Typed(values);
        if (end) {
            Purposes.end(request, id);
            return "redirect:/work/cases/" + id;
        }
        var reason = typed.one("reason");
        if (typed.one("purpose").isEmpty()) {
            ActionForm.wrong(page, "purpose", page.text("office.purpose.choose"));
        }
        var tooShort = reason.length() < PurposePage.SHORTEST && PurposePage.needsReason(typed.one("purpose"));
        if (tooShort || reason.length() > PurposePage.LONGEST) {
            ActionForm.wrong(
                    page,
                    "reason",
                    page.text(
                            "office.purpose.reason.wrong", "least", PurposePage.SHORTEST, "most", PurposePage.LONGEST));
        }
        if (!page.errors().isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return purpose(id, purposes(page, id), typed, model);
        }
        Purposes.give(request, id, new Purposes.Given(typed.one("purpose"), reason));
        return "redirect:/work/cases/" + id;
    }

    private static String purpose(String id, List<String> purposes, Typed typed, Model model) {
        model.addAttribute("shown", new PurposePage(id, purposes, typed));
        return "office/purpose";
    }

    /// For which the API says that what it withholds could be read.
    private List<String> purposes(Page page, String id) {
        return new Case(CasePage.status(page.api(), id, null), reader.today(page)).purposes();
    }

    /// A purpose that does not fit any more is asked for anew; every other refusal has the page of its class.
    static String purposeNeeded(HttpServletRequest request, String id, ApiRefusal refusal) {
        if (!PurposePage.isAbout(refusal.problem().code())) {
            throw refusal;
        }
        Purposes.end(request, id);
        return "redirect:/work/cases/" + HtmlUtils.htmlEscape(id) + "/purpose?refused="
                + refusal.problem().code();
    }
}
