package org.ecitizen.portal.operation;

import java.util.Map;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/// Events that processors could not take in, for administrators.
@Controller("deadLetterPages")
@RequestMapping("/administration/dead-letters")
class LetterController {
    private static final String ALL = "/api/v1/dead-letters";
    private static final String ONE = ALL + "/{processor}/{stream}";
    private static final int MOST = 1024;

    /// How many streams were taken in, failed, and were left for later.
    private record Tried(int taken, int failed, int left) {}

    private record Retried(long taken, long left) {}

    /// @param tried what trying all has come to: taken, failed and left, separated by points; empty: nothing was tried
    @GetMapping
    String all(
            Page page,
            @RequestParam(name = "tried", defaultValue = "") String tried,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        page.signedIn();
        model.addAttribute("letters", page.api().list(LetterState.class, ALL).items());
        model.addAttribute("most", MOST);
        model.addAttribute("tried", outcome(page, tried));
        model.addAttribute("done", done);
        return "operation/letters";
    }

    @PostMapping("/retry")
    String retryAll(Page page, @RequestParam("_key") String key) {
        page.signedIn();
        var tried = page.api().post(Tried.class, key, Map.of(), ALL + "/retry");
        return "redirect:/administration/dead-letters?tried=%d.%d.%d"
                .formatted(tried.taken(), tried.failed(), tried.left());
    }

    @GetMapping("/{processor}/{stream}")
    String one(
            Page page,
            @PathVariable("processor") String processor,
            @PathVariable("stream") String stream,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        page.signedIn();
        model.addAttribute("letter", page.api().get(LetterState.class, ONE, processor, stream));
        model.addAttribute("done", done);
        return "operation/letter";
    }

    @PostMapping("/{processor}/{stream}/retry")
    String retry(
            Page page,
            @PathVariable("processor") String processor,
            @PathVariable("stream") String stream,
            @RequestParam("_key") String key) {
        page.signedIn();
        try {
            var outcome = page.api().post(Retried.class, key, Map.of(), ONE + "/retry", processor, stream);
            return outcome.left() == 0
                    ? "redirect:/administration/dead-letters?done=taken"
                    : "redirect:" + new Place(processor, stream).address() + "?done=failed";
        } catch (ApiRefusal refused) {
            if (refused.problem().code().equals("dead-letter.unknown")) {
                return "redirect:/administration/dead-letters?done=taken";
            }
            throw refused;
        }
    }

    @PostMapping("/{processor}/{stream}/set-aside")
    String setAside(
            Page page,
            @PathVariable("processor") String processor,
            @PathVariable("stream") String stream,
            @RequestParam("_key") String key,
            @RequestParam(name = "reason", defaultValue = "under-investigation") String reason) {
        page.signedIn();
        page.api().post(JsonNode.class, key, Map.of("reason", reason), ONE + "/set-aside", processor, stream);
        return "redirect:" + new Place(processor, stream).address() + "?done=set-aside";
    }

    private record Place(String processor, String stream) {
        String address() {
            return "/administration/dead-letters/" + processor + "/" + stream;
        }
    }

    /// What was in the address is anybody's to change, so only numbers are taken from it.
    private static String outcome(Page page, String tried) {
        if (!tried.matches("\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}")) {
            return "";
        }
        var numbers = tried.split("\\.", -1);
        return page.text(
                "operation.letters.tried",
                "taken",
                Integer.parseInt(numbers[0]),
                "failed",
                Integer.parseInt(numbers[1]),
                "left",
                Integer.parseInt(numbers[2]));
    }
}
