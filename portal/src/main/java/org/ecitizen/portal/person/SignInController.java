package org.ecitizen.portal.person;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.text.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The steps around signing in, and the choice of a language, which belongs to whoever sits at the browser.
@Controller
class SignInController {
    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private final ExpiredForms expired;
    private final Languages languages;
    private final PortalProperties properties;

    SignInController(ExpiredForms expired, Languages languages, PortalProperties properties) {
        this.expired = expired;
        this.languages = languages;
        this.properties = properties;
    }

    /// Goes to the identity provider and comes back to where one was.
    @GetMapping("/sign-in")
    String signIn(HttpServletRequest request, @Nullable @RequestParam(name = "to", required = false) String to) {
        expired.returnTo(request, to == null ? "/home" : to);
        return "redirect:/oauth2/authorization/ecitizen";
    }

    /// Where one lands who has not asked for a page in particular.
    @GetMapping("/home")
    String home(Page page, Model model) {
        var person = page.signedIn();
        if (person.authority() != null && person.roles().isEmpty()) {
            model.addAttribute("account", properties.accountAddress());
            return "person/no-rights";
        }
        if (person.worksOnRequests()) {
            return "redirect:/work";
        }
        if (person.asks()) {
            return "redirect:/requests";
        }
        if (person.has("auditor")) {
            return "redirect:/audit";
        }
        if (person.has("administrator")) {
            return "redirect:/administration";
        }
        return person.has("data-protection-officer") ? "redirect:/data-protection" : "redirect:/";
    }

    /// Tells who has been signed out while typing that nothing is lost.
    @GetMapping("/signed-out")
    String signedOut(Page page, HttpServletRequest request, Model model) {
        model.addAttribute("kept", expired.isKept(request));
        return "person/signed-out";
    }

    /// Gives back what was typed before signing in again.
    @GetMapping("/typed")
    String typed(Page page, HttpServletRequest request, Model model) {
        var kept = expired.of(request, page.signedIn());
        expired.forget(request);
        if (kept.isEmpty()) {
            return "redirect:/home";
        }
        model.addAttribute("form", kept.get());
        return "person/typed";
    }

    /// Chooses a language and stays on the page.
    @GetMapping("/language")
    String language(
            @RequestParam("to") String to,
            @Nullable @RequestParam(name = "back", required = false) String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.offered(to).ifPresent(language -> {
            var cookie = new Cookie(Languages.COOKIE, language.toLanguageTag());
            cookie.setPath("/");
            cookie.setMaxAge(A_YEAR);
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            response.addCookie(cookie);
        });
        return "redirect:" + (ExpiredForms.isWithin(back) ? back : "/");
    }
}
