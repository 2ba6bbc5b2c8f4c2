package org.ecitizen.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.passkey.Passkey;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Seeing, adding and removing one's own passkeys. Adding needs script and is the framework's part; whatever changes
/// them
/// needs a sign-in of a short while ago.
@Controller
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
@Conditional(WherePostgresIs.class)
class PasskeyController {
    private static final int KEY_BYTES = 8;

    private final Passkeys passkeys;
    private final SignInEvents events;

    PasskeyController(Passkeys passkeys, SignInEvents events) {
        this.passkeys = passkeys;
        this.events = events;
    }

    @GetMapping("/passkeys")
    String list(
            Page page,
            HttpServletRequest request,
            @Nullable @RequestParam(name = "added", required = false) String added,
            @Nullable @RequestParam(name = "removed", required = false) String removed,
            Model model) {
        model.addAttribute(
                "passkeys",
                passkeys.of(page.signedIn().subject()).stream()
                        .map(PasskeyController::shown)
                        .toList());
        model.addAttribute("changeable", mayBeChanged(page, request));
        model.addAttribute(
                "stronger", signIn(page, request).filter(passkeys::needsPasskey).isPresent());
        model.addAttribute("added", added != null);
        model.addAttribute("removed", removed != null);
        return "passkey/list";
    }

    @GetMapping("/passkeys/{key}/remove")
    String askWhetherToRemove(Page page, HttpServletRequest request, @PathVariable("key") String key, Model model) {
        var person = page.signedIn();
        var passkey = find(person.subject(), key);
        if (!mayBeChanged(page, request)) {
            return "redirect:/passkeys";
        }
        model.addAttribute("passkey", shown(passkey));
        model.addAttribute(
                "rights",
                passkeys.givesRights(person.subject())
                        && passkeys.of(person.subject()).size() == 1);
        return "passkey/remove";
    }

    @PostMapping("/passkeys/{key}/remove")
    String remove(Page page, HttpServletRequest request, @PathVariable("key") String key) {
        var person = page.signedIn().subject();
        if (!mayBeChanged(page, request)) {
            return "redirect:/passkeys";
        }
        passkeys.remove(find(person, key));
        events.removed(request, person, key);
        return "redirect:/passkeys?removed";
    }

    /// Forgets that the person has signed in at the provider, which then asks them anew.
    @PostMapping("/passkeys/sign-in-again")
    String signInAgain(HttpServletRequest request) {
        SignIn.forget(request);
        return "redirect:/sign-in?to=/passkeys";
    }

    private boolean mayBeChanged(Page page, HttpServletRequest request) {
        return signIn(page, request).filter(passkeys::mayBeChangedAfter).isPresent();
    }

    /// That of the person whom the page is for, and of nobody who has signed in at the provider since.
    private static Optional<SignIn> signIn(Page page, HttpServletRequest request) {
        return SignIn.of(request)
                .filter(signIn -> signIn.subject().equals(page.signedIn().subject()));
    }

    private CredentialRecord find(String person, String key) {
        return passkeys.of(person).stream()
                .filter(passkey -> key(passkey).equals(key))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Passkey shown(CredentialRecord passkey) {
        var used = passkey.getLastUsed();
        return new Passkey(
                key(passkey),
                passkey.getLabel(),
                passkey.getCreated(),
                used.isAfter(passkey.getCreated()) ? used : null);
    }

    /// Names a passkey in addresses and logs. Its id, which would tell devices apart elsewhere too, stays where it is.
    static String key(CredentialRecord passkey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(passkey.getCredentialId().toBase64UrlString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
