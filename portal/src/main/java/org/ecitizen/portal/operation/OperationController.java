package org.ecitizen.portal.operation;

import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
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

/// How the running program is doing, for administrators.
@Controller
@RequestMapping("/administration")
class OperationController {
    private static final String VERIFICATION = "/api/v1/log/events/verification";
    private static final String PROCESSORS = "/api/v1/processors";
    private static final String REBUILD = "/api/v1/views/{view}/rebuild";

    @GetMapping
    String start(Page page) {
        page.signedIn();
        return "operation/start";
    }

    @GetMapping("/processors")
    String processors(Page page, Model model) {
        page.signedIn();
        model.addAttribute(
                "processors", page.api().list(ProcessorState.class, PROCESSORS).items());
        return page.isFragment() ? "operation/processor-table" : "operation/processors";
    }

    @GetMapping("/processors/{processor}")
    String processor(Page page, @PathVariable("processor") String name, Model model) {
        page.signedIn();
        var found = page.api().list(ProcessorState.class, PROCESSORS).items().stream()
                .filter(processor -> processor.processor().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            return "redirect:/administration/processors";
        }
        model.addAttribute("processor", found.get());
        return "operation/processor";
    }

    @PostMapping("/processors/{processor}/stop")
    String stop(Page page, @PathVariable("processor") String name, @RequestParam("_key") String key) {
        page.signedIn();
        page.api().post(JsonNode.class, key, Map.of(), PROCESSORS + "/{processor}/stop", name);
        return "redirect:/administration/processors/" + name;
    }

    @PostMapping("/processors/{processor}/start")
    String start(Page page, @PathVariable("processor") String name, @RequestParam("_key") String key) {
        page.signedIn();
        page.api().post(JsonNode.class, key, Map.of(), PROCESSORS + "/{processor}/start", name);
        return "redirect:/administration/processors/" + name;
    }

    @GetMapping("/views")
    String views(Page page, Model model) {
        page.signedIn();
        var api = page.api();
        var views = Api.begin(() -> api.list(ViewState.class, "/api/v1/views"));
        model.addAttribute(
                "behind",
                api.list(ProcessorState.class, PROCESSORS).items().stream()
                        .collect(Collectors.toMap(ProcessorState::processor, processor -> processor)));
        model.addAttribute("views", views.get().items());
        return "operation/views";
    }

    @GetMapping("/views/{view}")
    String view(Page page, @PathVariable("view") String view, Model model) {
        page.signedIn();
        model.addAttribute("view", view);
        model.addAttribute("rebuild", rebuild(page, view));
        return page.isFragment() ? "operation/rebuild" : "operation/view";
    }

    @PostMapping("/views/{view}/rebuild")
    String begin(
            Page page,
            @PathVariable("view") String view,
            @RequestParam("_key") String key,
            @RequestParam(name = "even-if-different", defaultValue = "false") boolean evenIfDifferent) {
        page.signedIn();
        page.api()
                .post(
                        RebuildState.class,
                        key,
                        Map.of(),
                        REBUILD + "?switchEvenIfDifferent={different}",
                        view,
                        evenIfDifferent);
        return "redirect:/administration/views/" + view;
    }

    @PostMapping("/views/{view}/give-up")
    String giveUp(Page page, @PathVariable("view") String view, @RequestParam("_key") String key) {
        page.signedIn();
        page.api().delete(key, REBUILD, view);
        return "redirect:/administration/views/" + view;
    }

    @GetMapping("/log")
    String log(Page page, Model model) {
        page.signedIn();
        model.addAttribute("check", page.api().get(LogCheck.class, VERIFICATION));
        if (page.isFragment()) {
            return "operation/log-check";
        }
        // The head of a log begins with its name and its size (C2SP tlog-checkpoint).
        var head = page.api().file("/log/events/checkpoint").text().lines().toList();
        model.addAttribute("origin", head.getFirst());
        model.addAttribute("size", Long.parseLong(head.get(1)));
        return "operation/log";
    }

    @PostMapping("/log")
    String verify(Page page, @RequestParam("_key") String key) {
        page.signedIn();
        page.api().post(LogCheck.class, key, Map.of(), VERIFICATION);
        return "redirect:/administration/log";
    }

    /// Null where it was not rebuilt since the last start.
    private static @Nullable RebuildState rebuild(Page page, String view) {
        try {
            return page.api().get(RebuildState.class, REBUILD, view);
        } catch (ApiRefusal refused) {
            if (refused.problem().code().equals("view.no-rebuild")) {
                return null;
            }
            throw refused;
        }
    }
}
