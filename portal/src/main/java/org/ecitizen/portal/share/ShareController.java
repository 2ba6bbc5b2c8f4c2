package org.ecitizen.portal.share;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.Done;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Sharing where a request stands, and seeing what was shared, with no account.
@Controller
class ShareController {
    private static final String MADE = ShareController.class.getName();

    /// The code is shown once, right after it was made: it is in nobody's store.
    @GetMapping("/requests/{id}/sharing")
    String sharing(
            Page page,
            @PathVariable("id") String id,
            @Nullable @RequestParam(name = "after", required = false) String after,
            HttpServletRequest request,
            Model model) {
        page.signedIn();
        model.addAttribute(
                "request",
                after == null
                        ? page.api().get(Shared.class, "/api/v1/applications/{id}", id)
                        : page.api().get(Shared.class, "/api/v1/applications/{id}?after={position}", id, after));
        var session = request.getSession(false);
        var made = session == null ? null : session.getAttribute(MADE + id);
        if (session != null) {
            session.removeAttribute(MADE + id);
        }
        model.addAttribute("made", made == null ? "" : made);
        model.addAttribute("site", site(request));
        model.addAttribute("code", Code.random());
        return "share/sharing";
    }

    @PostMapping("/requests/{id}/sharing")
    String share(
            Page page,
            @PathVariable("id") String id,
            @RequestParam("_key") String key,
            @RequestParam("code") String code,
            HttpServletRequest request) {
        page.signedIn();
        if (!Code.isOne(code)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var done = page.api()
                .post(
                        Done.class,
                        key,
                        Map.of("codeHash", Code.fingerprint(code)),
                        "/api/v1/applications/{id}/actions/share-status",
                        id);
        request.getSession().setAttribute(MADE + id, code);
        return "redirect:" + done.shownAt("/requests/" + id + "/sharing");
    }

    @PostMapping("/requests/{id}/sharing/end")
    String end(Page page, @PathVariable("id") String id, @RequestParam("_key") String key) {
        page.signedIn();
        try {
            var done = page.api()
                    .post(Done.class, key, Map.of(), "/api/v1/applications/{id}/actions/end-status-sharing", id);
            return "redirect:" + done.shownAt("/requests/" + id + "/sharing");
        } catch (ApiRefusal refusal) {
            if (!refusal.problem().code().equals("application.not-shared")) {
                throw refusal;
            }
            return "redirect:/requests/" + id + "/sharing";
        }
    }

    /// For everybody who knows reference and code. A form with GET, so that the link that is passed on is the same
    /// page.
    @GetMapping("/status")
    String status(
            Page page,
            @RequestParam(name = "reference", defaultValue = "") String reference,
            @RequestParam(name = "code", defaultValue = "") String code,
            HttpServletResponse response,
            Model model) {
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("reference", reference.strip());
        model.addAttribute("code", code.strip());
        if (reference.isBlank() && code.isBlank()) {
            return "share/ask";
        }
        if (reference.isBlank() || code.isBlank()) {
            var field = reference.isBlank() ? "reference" : "code";
            page.with(page.errors().and(field, page.choice("share.missing", field)));
            return "share/ask";
        }
        try {
            model.addAttribute(
                    "status",
                    page.api()
                            .post(
                                    SharedStatus.class,
                                    page.newKey(),
                                    Map.of("reference", reference.strip(), "code", code.strip()),
                                    "/api/v1/status-lookups"));
            return "share/status";
        } catch (ApiRefusal refusal) {
            if (refusal.status() != HttpStatus.NOT_FOUND.value() && !refusal.isAboutWhatWasSent()) {
                throw refusal;
            }
            page.with(page.errors().and("code", page.text("share.unknown")));
            return "share/ask";
        }
    }

    private static String site(HttpServletRequest request) {
        var address = java.net.URI.create(request.getRequestURL().toString());
        return address.getScheme() + "://" + address.getAuthority();
    }
}
