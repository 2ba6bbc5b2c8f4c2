package org.ecitizen.portal.session;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.person.SignedInFor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Seeing where one is signed in and ending it, for oneself, and for somebody else as an administrator. What a person
/// may
/// do with requests is the API's to decide; sessions exist here alone, so this is decided here.
@Controller
class SessionController {
    private final Sessions sessions;
    private final SignedInFor signedIn;
    private final OidcClientInitiatedLogoutSuccessHandler signOut;
    private final PortalProperties properties;

    SessionController(
            Sessions sessions,
            SignedInFor signedIn,
            OidcClientInitiatedLogoutSuccessHandler signOut,
            PortalProperties properties) {
        this.sessions = sessions;
        this.signedIn = signedIn;
        this.signOut = signOut;
        this.properties = properties;
    }

    /// @param seconds until the session ends if nothing is asked for meanwhile
    /// @param renew whether one has to go by the identity provider to stay, since asking for a page is not enough
    /// @param csrf the token that forms of this session have to carry
    record Left(long seconds, boolean renew, String csrf) {}

    @GetMapping("/sessions")
    String own(Page page, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(page.signedIn().subject()));
        model.addAttribute("current", sessions.key(request));
        model.addAttribute("account", properties.accountAddress());
        return "session/own";
    }

    @PostMapping("/sessions/end")
    String end(Page page, HttpServletRequest request, @RequestParam("session") String key) {
        var here = sessions.key(request).equals(key);
        sessions.end(page.signedIn().subject(), key, page.signedIn().subject());
        return here ? "redirect:/" : "redirect:/sessions";
    }

    /// Ends every session here, and the one at the identity provider in this browser, so that nobody is back in without
    /// signing in.
    @PostMapping("/sessions/end-all")
    void endAll(Page page, Authentication who, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var subject = page.signedIn().subject();
        sessions.endAll(subject, subject);
        new SecurityContextLogoutHandler().logout(request, response, who);
        signOut.onLogoutSuccess(request, response, who);
    }

    /// How long there is, for the script that warns in time. Asking is being there: it puts off the end of inactivity.
    @GetMapping(path = "/sessions/left", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Left> left(Page page, HttpServletRequest request) {
        page.signedIn();
        var left = signedIn.left(request);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Left(left.untilTheEnd().toSeconds(), left.needsSignIn(), page.csrf()));
    }

    /// Goes by the identity provider and comes back to a page that can be closed; the page with what was typed stays
    /// open beside it.
    @GetMapping("/sessions/renew")
    String renew() {
        return "redirect:/sign-in?to=/sessions/renewed";
    }

    @GetMapping("/sessions/renewed")
    String renewed(Page page) {
        page.signedIn();
        return "session/renewed";
    }

    @GetMapping("/administration/sessions")
    String all(Page page, Model model) {
        administrator(page);
        model.addAttribute("sessions", sessions.all());
        return "session/all";
    }

    /// @param key of one session; absent: all of that person
    @PostMapping("/administration/sessions/end")
    String endOfSomebody(
            Page page,
            HttpServletRequest request,
            @RequestParam("subject") String subject,
            @Nullable @RequestParam(name = "session", required = false) String key) {
        var by = administrator(page);
        var own = key == null ? subject.equals(by) : key.equals(sessions.key(request));
        if (key == null) {
            sessions.endAll(subject, by);
        } else {
            sessions.end(subject, key, by);
        }
        return own ? "redirect:/" : "redirect:/administration/sessions";
    }

    private static String administrator(Page page) {
        if (!page.signedIn().has("administrator")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return page.signedIn().subject();
    }
}
