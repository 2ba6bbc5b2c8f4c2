package org.ecitizen.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.passkey.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Help for those who have lost the device with their only passkey: an administrator removes theirs. Nobody can add one
/// for somebody else.
@Controller
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
@Conditional(WherePostgresIs.class)
class PasskeyAdministration {
    private final Passkeys passkeys;
    private final SignInEvents events;

    PasskeyAdministration(Passkeys passkeys, SignInEvents events) {
        this.passkeys = passkeys;
        this.events = events;
    }

    @GetMapping("/administration/passkeys")
    String people(Page page, @Nullable @RequestParam(name = "removed", required = false) String removed, Model model) {
        administrator(page);
        model.addAttribute("owners", passkeys.owners());
        model.addAttribute("removed", removed != null);
        return "passkey/people";
    }

    @GetMapping("/administration/passkeys/{subject}/remove")
    String askWhetherToRemove(
            Page page, HttpServletRequest request, @PathVariable("subject") String subject, Model model) {
        var by = administrator(page);
        var owner = owner(subject);
        if (!mayChange(by, request)) {
            return "redirect:/passkeys";
        }
        model.addAttribute("owner", owner);
        return "passkey/remove-all";
    }

    @PostMapping("/administration/passkeys/{subject}/remove")
    String remove(Page page, HttpServletRequest request, @PathVariable("subject") String subject) {
        var by = administrator(page);
        var owner = owner(subject);
        if (!mayChange(by, request)) {
            return "redirect:/passkeys";
        }
        passkeys.of(owner.subject()).forEach(passkeys::remove);
        events.allRemoved(request, owner.subject(), by);
        return "redirect:/administration/passkeys?removed";
    }

    private Owner owner(String subject) {
        return passkeys.owners().stream()
                .filter(owner -> owner.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean mayChange(String administrator, HttpServletRequest request) {
        return SignIn.of(request)
                .filter(signIn -> signIn.subject().equals(administrator))
                .filter(passkeys::mayBeChangedAfter)
                .isPresent();
    }

    private static String administrator(Page page) {
        var person = page.signedIn();
        if (!person.has("administrator")) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return person.subject();
    }
}
