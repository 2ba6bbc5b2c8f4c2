package org.ecitizen.standalone.identity;

import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page on which a sample person signs in; checking what they type, or what their passkey sends, is the framework's
/// part.
@Controller
@ConditionalOnProperty(name = SampleTown.PROPERTY, havingValue = "true")
class SignInController {
    private final boolean passkeys;

    SignInController(ObjectProvider<Passkeys> passkeys) {
        this.passkeys = passkeys.getIfAvailable() != null;
    }

    @GetMapping("/login")
    String signIn(
            Page page,
            @Nullable @RequestParam(name = "error", required = false) String error,
            @Nullable @RequestParam(name = "often", required = false) String often,
            @Nullable @RequestParam(name = "late", required = false) String late,
            Model model) {
        model.addAttribute("refused", error != null);
        model.addAttribute("often", often != null);
        model.addAttribute("late", late != null);
        model.addAttribute("passkeys", passkeys);
        return "sign-in/page";
    }
}
