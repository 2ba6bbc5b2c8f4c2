package org.ecitizen.portal.definition;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.ServiceSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Services as data: their versions, what differs, how their stages hang together, and what would have been.
@Controller
@RequestMapping("/administration/services")
class DefinitionController {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final WhatIfRuns runs;

    DefinitionController(WhatIfRuns runs) {
        this.runs = runs;
    }

    @GetMapping
    String services(Page page, Model model) {
        model.addAttribute(
                "services",
                page.api()
                        .list(ServiceSummary.class, "/api/v1/services?authority={authority}", authority(page))
                        .items());
        return "definition/list";
    }

    /// @param version absent: the newest
    @GetMapping("/{code}")
    String service(
            Page page,
            @PathVariable("code") String code,
            @Nullable @RequestParam(name = "version", required = false) Integer version,
            Model model) {
        var versions = versions(page, code);
        var shown = version == null ? versions.getFirst() : version;
        var service = read(page, code, shown);
        model.addAttribute("code", code);
        model.addAttribute("title", service.path("title").asString(code));
        model.addAttribute("versions", versions);
        model.addAttribute("version", shown);
        model.addAttribute(
                "graph",
                StageGraph.of(service.path("definition"), page.language().getLanguage()));
        model.addAttribute("json", JSON.writeValueAsString(service.path("definition")));
        return "definition/service";
    }

    /// @param from absent: the one before the newest
    /// @param to absent: the newest
    @GetMapping("/{code}/difference")
    String difference(
            Page page,
            @PathVariable("code") String code,
            @Nullable @RequestParam(name = "from", required = false) Integer from,
            @Nullable @RequestParam(name = "to", required = false) Integer to,
            Model model) {
        var versions = versions(page, code);
        var newer = Objects.requireNonNullElse(to, versions.getFirst());
        var older = Objects.requireNonNullElse(from, Math.max(1, newer - 1));
        var before = read(page, code, older);
        var after = read(page, code, newer);
        model.addAllAttributes(Map.of(
                "code", code,
                "title", after.path("title").asString(code),
                "versions", versions,
                "from", older,
                "to", newer,
                "changes", Change.between(before.path("definition"), after.path("definition")),
                "lines", Lines.between(lines(before), lines(after))));
        return "definition/difference";
    }

    @GetMapping("/{code}/what-if")
    String whatIf(Page page, @PathVariable("code") String code, Model model) {
        return ask(page, code, "", model);
    }

    @PostMapping("/{code}/what-if")
    String run(
            Page page,
            @PathVariable("code") String code,
            @RequestParam(name = "definition", defaultValue = "") String definition,
            Model model) {
        if (definition.isBlank()) {
            page.with(Errors.NONE.and("definition", page.text("definition.what-if.empty")));
            return ask(page, code, definition, model);
        }
        return "redirect:/administration/services/" + code + "/what-if/"
                + runs.start(page, code, definition).id();
    }

    @GetMapping("/{code}/what-if/{run}")
    String progress(Page page, @PathVariable("code") String code, @PathVariable("run") String id, Model model) {
        page.signedIn();
        model.addAttribute(
                "run", runs.find(page, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        return page.isFragment() ? "definition/progress" : "definition/run";
    }

    private String ask(Page page, String code, String typed, Model model) {
        var newest = read(page, code, versions(page, code).getFirst());
        model.addAllAttributes(Map.of(
                "code",
                code,
                "title",
                newest.path("title").asString(code),
                "typed",
                typed,
                "runs",
                runs.of(page, code)));
        return "definition/what-if";
    }

    private static List<String> lines(JsonNode service) {
        return JSON.writeValueAsString(service.path("definition")).lines().toList();
    }

    /// The newest first.
    private static List<Integer> versions(Page page, String code) {
        return page
                .api()
                .list(JsonNode.class, "/api/v1/services/{code}/versions?authority={authority}", code, authority(page))
                .items()
                .stream()
                .map(version -> version.path("version").asInt(0))
                .toList();
    }

    private static JsonNode read(Page page, String code, int version) {
        return page.api()
                .get(
                        JsonNode.class,
                        "/api/v1/services/{code}/versions/{version}?authority={authority}",
                        code,
                        version,
                        authority(page));
    }

    private static String authority(Page page) {
        return Objects.requireNonNullElse(page.signedIn().authority(), "");
    }
}
