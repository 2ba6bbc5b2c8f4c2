package org.ecitizen.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.ecitizen.portal.Time;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Finds out who is asking.
@Component
public final class People {
    private final OAuth2AuthorizedClientRepository clients;
    private final Time time;

    People(OAuth2AuthorizedClientRepository clients, Time time) {
        this.clients = clients;
        this.time = time;
    }

    /// Who is signed in with a token that still holds; empty: nobody.
    public Optional<Person> asking(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken signedIn)
                || !(signedIn.getPrincipal() instanceof OidcUser user)) {
            return Optional.empty();
        }
        var client = clients.loadAuthorizedClient(signedIn.getAuthorizedClientRegistrationId(), signedIn, request);
        if (client == null) {
            return Optional.empty();
        }
        var token = client.getAccessToken();
        var ends = token.getExpiresAt();
        if (ends != null && !time.now().isBefore(ends)) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                signedIn.getName(),
                name(signedIn),
                named(user, "roles"),
                user.getClaimAsString("authority"),
                user.getLocale(),
                token.getTokenValue(),
                named(user, "teams")));
    }

    /// To be greeted with.
    static String name(Authentication signedIn) {
        return signedIn.getPrincipal() instanceof OidcUser user
                ? Objects.requireNonNullElse(user.getFullName(), signedIn.getName())
                : signedIn.getName();
    }

    private static Set<String> named(OidcUser user, String claim) {
        var names = new HashSet<String>();
        if (user.getClaim(claim) instanceof Collection<?> named) {
            named.forEach(name -> names.add(String.valueOf(name)));
        }
        return Set.copyOf(names);
    }
}
