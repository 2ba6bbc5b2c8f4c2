package org.ecitizen.portal.page;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// What every service has to say about itself: help, accessibility, privacy, cookies.
@Controller
class HelpController {

    @GetMapping("/help")
    String help(Page page, Model model) {
        return topic(page, model, "help");
    }

    @GetMapping("/help/accessibility")
    String accessibility(Page page, Model model) {
        return topic(page, model, "help.accessibility");
    }

    @GetMapping("/help/privacy")
    String privacy(Page page, Model model) {
        return topic(page, model, "help.privacy");
    }

    @GetMapping("/help/cookies")
    String cookies(Page page, Model model) {
        return topic(page, model, "help.cookies");
    }

    private static String topic(Page page, Model model, String topic) {
        model.addAttribute("topic", topic);
        model.addAttribute("paragraphs", paragraphs(page, topic));
        return "help/page";
    }

    /// Paragraphs are numbered from 1; a title has the key of its paragraph and `heading`.
    private static List<String> paragraphs(Page page, String topic) {
        return IntStream.iterate(1, number -> page.words().has(topic + "." + number), number -> number + 1)
                .mapToObj(number -> topic + "." + number)
                .toList();
    }
}
