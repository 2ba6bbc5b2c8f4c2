package org.ecitizen.portal.mandate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.ServiceSummary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// Letting somebody act, and taking it back, which works at once.
@Controller
class MandateController {

    /// @param ended whose mandate has just ended; the list may still know it
    @GetMapping("/mandates")
    String mandates(
            Page page,
            @Nullable @RequestParam(name = "after", required = false) String after,
            @RequestParam(name = "ended", defaultValue = "") String ended,
            Model model) {
        return shown(page, after, ended, new LinkedMultiValueMap<>(), model);
    }

    private static String shown(
            Page page, @Nullable String after, String ended, MultiValueMap<String, String> typed, Model model) {
        page.signedIn();
        var api = page.api();
        var reading = Api.begin(() -> api.list(ServiceSummary.class, "/api/v1/services"));
        var mandates = Mandates.read(page, after);
        var services = reading.get().items();
        model.addAttribute(
                "mandates",
                new Mandates(
                        mandates.given().stream()
                                .filter(each -> !each.representative().equals(ended))
                                .toList(),
                        mandates.held()));
        model.addAttribute("services", services);
        model.addAttribute(
                "titles", services.stream().collect(Collectors.toMap(ServiceSummary::code, ServiceSummary::title)));
        model.addAttribute("typed", typed.toSingleValueMap());
        model.addAttribute("chosen", typed.getOrDefault("services", List.of()));
        model.addAttribute("given", after != null);
        model.addAttribute("ended", !ended.isEmpty());
        return "mandate/list";
    }

    @PostMapping("/mandates")
    String give(
            Page page,
            @RequestParam("_key") String key,
            @RequestParam(name = "representative", defaultValue = "") String representative,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        page.signedIn();
        var name = representative.strip();
        if (name.isEmpty()) {
            page.with(page.errors().and("representative", page.text("mandate.name.missing")));
        }
        var until = day(sent);
        if (until == null) {
            page.with(page.errors().and("until", page.text("mandate.until.wrong")));
        }
        if (page.errors().isEmpty() && until != null) {
            try {
                var done = page.api()
                        .put(
                                Done.class,
                                key,
                                Map.of(
                                        "services",
                                        sent.getOrDefault("services", List.of()),
                                        "until",
                                        until.plusDays(1)
                                                .atStartOfDay(page.words().zone())
                                                .toInstant()
                                                .toString()),
                                "/api/v1/mandates/{representative}",
                                name);
                return "redirect:" + done.shownAt("/mandates");
            } catch (ApiRefusal refusal) {
                if (!refusal.isAboutWhatWasSent()) {
                    throw refusal;
                }
                var field = refusal.problem().errorsOrNone().stream()
                        .findFirst()
                        .map(error -> error.field())
                        .orElse("representative");
                page.with(page.errors()
                        .and(
                                field.equals("until") ? "until" : "representative",
                                page.text(field.equals("until") ? "mandate.until.wrong" : "mandate.name.own")));
            }
        }
        return shown(page, null, "", sent, model);
    }

    private static @Nullable LocalDate day(MultiValueMap<String, String> sent) {
        try {
            return LocalDate.of(number(sent, "until-year"), number(sent, "until-month"), number(sent, "until-day"));
        } catch (NumberFormatException | DateTimeException notADay) {
            return null;
        }
    }

    private static int number(MultiValueMap<String, String> sent, String name) {
        var typed = sent.getFirst(name);
        return Integer.parseInt(typed == null ? "" : typed.strip());
    }

    @GetMapping("/mandates/{representative}/end")
    String end(Page page, @PathVariable("representative") String representative, Model model) {
        page.signedIn();
        var found = Mandates.read(page, null).given().stream()
                .filter(each -> each.representative().equals(representative))
                .findFirst();
        if (found.isEmpty()) {
            return "redirect:/mandates";
        }
        model.addAttribute("mandate", found.get());
        return "mandate/end";
    }

    @PostMapping("/mandates/{representative}/end")
    String end(Page page, @PathVariable("representative") String representative, @RequestParam("_key") String key) {
        page.signedIn();
        try {
            page.api().delete(key, "/api/v1/mandates/{representative}", representative);
        } catch (ApiRefusal refusal) {
            // Ended already, by another window or another click: that is what was wanted.
            if (!refusal.problem().code().equals("mandate.unknown")) {
                throw refusal;
            }
        }
        return "redirect:/mandates?ended=" + encoded(representative);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
