package org.ecitizen.portal.access;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Who read my data, and asking about it.
@Controller
class AccessController {
    private static final Set<String> LISTS = Set.of("others", "own", "automated");
    private static final int LONGEST = 2000;

    /// @param asked whether a question has just been sent
    @GetMapping("/accesses")
    String accesses(
            Page page,
            @RequestParam(name = "list", defaultValue = "others") String list,
            @Nullable @RequestParam(name = "cursor", required = false) String cursor,
            @RequestParam(name = "asked", defaultValue = "false") boolean asked,
            Model model) {
        page.signedIn();
        var api = page.api();
        var questions = Api.begin(() -> api.get(Accesses.Questions.class, "/api/v1/accesses/questions"));
        var wanted = LISTS.contains(list) ? list : "others";
        model.addAttribute(
                "accesses",
                cursor == null
                        ? api.get(Accesses.class, "/api/v1/accesses?list={list}", wanted)
                        : api.get(Accesses.class, "/api/v1/accesses?list={list}&cursor={cursor}", wanted, cursor));
        model.addAttribute("questions", questions.get().items());
        model.addAttribute("list", wanted);
        model.addAttribute("later", cursor != null);
        model.addAttribute("asked", asked);
        return "access/list";
    }

    /// Everything, to keep.
    @GetMapping("/accesses/download")
    @ResponseBody
    ResponseEntity<byte[]> download(Page page) {
        page.signedIn();
        var file = page.api().file("/api/v1/accesses/download");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Objects.requireNonNullElse(
                                file.header("content-disposition"), "attachment; filename=\"who-read-my-data.json\""))
                .body(file.content().toArray());
    }

    @GetMapping("/accesses/{entry}/{about}")
    String ask(Page page, @PathVariable("entry") String entry, @PathVariable("about") String about, Model model) {
        return form(page, entry, about, "", model);
    }

    @PostMapping("/accesses/{entry}/{about}")
    String ask(
            Page page,
            @PathVariable("entry") String entry,
            @PathVariable("about") String about,
            @RequestParam("_key") String key,
            @RequestParam(name = "message", defaultValue = "") String message,
            Model model) {
        page.signedIn();
        mustBe(about);
        var typed = Answers.plain(message).strip();
        if (typed.length() > LONGEST) {
            page.with(page.errors().and("message", page.text("access.message.too-long", "longest", LONGEST)));
            return form(page, entry, about, typed, model);
        }
        var body = new TreeMap<String, Object>();
        if (!typed.isEmpty()) {
            body.put("message", typed);
        }
        page.api().post(JsonNode.class, key, Map.copyOf(body), "/api/v1/accesses/{entry}/" + about, entry);
        return "redirect:/accesses?asked=1";
    }

    private static String form(Page page, String entry, String about, String typed, Model model) {
        page.signedIn();
        mustBe(about);
        model.addAttribute("entry", entry);
        model.addAttribute("about", about);
        model.addAttribute("typed", typed);
        return "access/ask";
    }

    private static void mustBe(String about) {
        if (!Set.of("questions", "complaints").contains(about)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
