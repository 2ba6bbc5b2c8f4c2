package org.ecitizen.standalone.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/// That somebody has signed in at the embedded identity provider, when, and with what. The pages, a client of it in the
/// same process, keep their own sign-in apart from this one, though in the same session.
///
/// @param subject who
/// @param passkey whether with a passkey; otherwise with the password
/// @param at when
record SignIn(String subject, boolean passkey, Instant at) {
    /// For how long somebody may add and remove passkeys after they signed in.
    static final Duration RECENT = Duration.ofMinutes(15);

    /// What tokens say of a passkey: resistant to phishing (OpenID Connect EAP ACR values).
    static final String RESISTANT_TO_PHISHING = "phr";

    private static final String KEY = SignIn.class.getName();

    /// Where the provider keeps it.
    static SecurityContextRepository repository() {
        var repository = new HttpSessionSecurityContextRepository();
        repository.setSpringSecurityContextKey(KEY);
        return repository;
    }

    /// Empty: nobody, or a program with a secret.
    static Optional<SignIn> of(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .max(Comparator.comparing(FactorGrantedAuthority::getIssuedAt))
                .map(factor -> new SignIn(
                        authentication.getName(),
                        FactorGrantedAuthority.WEBAUTHN_AUTHORITY.equals(factor.getAuthority()),
                        factor.getIssuedAt()));
    }

    /// Who has signed in in the session of a request, if anybody.
    static Optional<SignIn> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(KEY))
                .map(context -> ((SecurityContext) context).getAuthentication())
                .flatMap(SignIn::of);
    }

    /// Whoever wants a token next has to sign in first.
    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(KEY);
        }
    }

    /// Whether it was a short while ago.
    boolean isRecent(Instant now) {
        return at.plus(RECENT).isAfter(now);
    }

    /// The level that it reaches; absent: none, as with a password.
    @Nullable
    String acr() {
        return passkey ? RESISTANT_TO_PHISHING : null;
    }

    /// What tokens say of it: methods by RFC 8176, and their level.
    Map<String, Object> claims() {
        return passkey
                ? Map.of("amr", List.of("pop", "mfa"), "acr", RESISTANT_TO_PHISHING, "auth_time", at.getEpochSecond())
                : Map.of("amr", List.of("pwd"), "auth_time", at.getEpochSecond());
    }
}
