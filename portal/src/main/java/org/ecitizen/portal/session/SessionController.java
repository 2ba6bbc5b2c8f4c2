package org.ecitizen.portal.session;

import jakarta.servlet.http.HttpServletRequest;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.person.SignedInFor;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

    SessionController(Sessions sessions, SignedInFor signedIn) {
        this.sessions = sessions;
        this.signedIn = signedIn;
    }

    /// @param seconds until the session ends if nothing is asked for meanwhile
    /// @param renew whether one has to go by the identity provider to stay, since asking for a page is not enough
    /// @param csrf the token that forms of this session have to carry
    record Left(long seconds, boolean renew, String csrf) {}

    @GetMapping("/sessions")
    String own(Page page, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.of(page.signedIn().subject()));
        model.addAttribute("current", sessions.key(request));
        return "session/own";
    }

    @PostMapping("/sessions/end")
    String end(Page page, HttpServletRequest request, @RequestParam("session") String key) {
        var here = sessions.key(request).equals(key);
        sessions.end(page.signedIn().subject(), key);
        return here ? "redirect:/" : "redirect:/sessions";
    }

    @PostMapping("/sessions/end-all")
    String endAll(Page page) {
        var subject = page.signedIn().subject();
        sessions.endAll(subject, subject);
        return "redirect:/";
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

    @PostMapping("/administration/sessions/end")
    String endOfSomebody(Page page, @RequestParam("subject") String subject) {
        var by = administrator(page);
        sessions.endAll(subject, by);
        return subject.equals(by) ? "redirect:/" : "redirect:/administration/sessions";
    }

    private static String administrator(Page page) {
        if (!page.signedIn().has("administrator")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return page.signedIn().subject();
    }
}
