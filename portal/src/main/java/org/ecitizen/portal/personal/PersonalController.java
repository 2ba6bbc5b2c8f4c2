package org.ecitizen.portal.personal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// What is kept about me, and asking for its end.
@Controller
class PersonalController {
    private static final int LONGEST = 2000;

    @GetMapping("/my-data")
    String data(Page page, @RequestParam(name = "asked", defaultValue = "false") boolean asked, Model model) {
        page.signedIn();
        model.addAttribute("data", page.api().get(MyData.class, "/api/v1/my-data"));
        model.addAttribute("asked", asked);
        return "personal/data";
    }

    /// @param request the one that is meant; absent: everything
    @GetMapping("/my-data/erasure")
    String erasure(Page page, @RequestParam(name = "request", defaultValue = "") String request, Model model) {
        return form(page, request, "", "", List.of(), model);
    }

    @PostMapping("/my-data/erasure")
    String erasure(
            Page page,
            @RequestParam(name = "request", defaultValue = "") String request,
            @RequestParam(name = "ground", defaultValue = "") String ground,
            @RequestParam(name = "words", defaultValue = "") String words,
            @RequestParam("_key") String key,
            Model model) {
        page.signedIn();
        var typed = Answers.plain(words).strip();
        if (ground.isEmpty()) {
            page.with(page.errors().and("ground", page.text("personal.ground.missing")));
        }
        if (typed.length() > LONGEST) {
            page.with(page.errors().and("words", page.text("personal.words.too-long", "longest", LONGEST)));
        }
        if (!page.errors().isEmpty()) {
            return form(page, request, ground, typed, List.of(), model);
        }
        var body = new TreeMap<String, Object>();
        body.put("ground", ground);
        if (!typed.isEmpty()) {
            body.put("words", typed);
        }
        if (!request.isEmpty()) {
            body.put("request", request);
        }
        try {
            page.api().post(JsonNode.class, key, body, "/api/v1/erasures");
            return "redirect:/my-data?asked=1";
        } catch (ApiRefusal refusal) {
            var code = refusal.problem().code();
            if (!code.equals("erasure.must-be-kept") && !code.equals("erasure.nothing-there")) {
                throw refusal;
            }
            page.with(page.errors().and("submit", page.choice("personal.refused", code.substring(8))));
            return form(
                    page, request, ground, typed, kept(page, refusal.problem().kept()), model);
        }
    }

    /// What has to stay: why, and until when.
    private static List<String> kept(Page page, @org.jspecify.annotations.Nullable JsonNode kept) {
        var lines = new ArrayList<String>();
        if (kept != null) {
            for (var each : kept) {
                var until = each.path("until").asString("");
                var groups = new ArrayList<String>();
                each.path("groups").forEach(group -> groups.add(page.choice("personal.group", group.asString(""))));
                if (each.path("group").isString()) {
                    groups.add(page.choice("personal.group", each.path("group").asString("")));
                }
                var what = page.words().list(groups);
                var ground = each.path("ground").asString("");
                lines.add(
                        until.contains("T")
                                ? page.text(
                                        "personal.kept.until",
                                        "what",
                                        what,
                                        "ground",
                                        ground,
                                        "day",
                                        page.words().date(page.words().day(Instant.parse(until))))
                                : page.text("personal.kept.open", "what", what, "ground", ground));
            }
        }
        return lines;
    }

    private static String form(Page page, String request, String ground, String typed, List<String> kept, Model model) {
        page.signedIn();
        model.addAttribute("request", request);
        model.addAttribute("ground", ground);
        model.addAttribute("typed", typed);
        model.addAttribute("kept", kept);
        return "personal/erasure";
    }
}
