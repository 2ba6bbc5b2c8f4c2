package org.ecitizen.portal.person;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.Time;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;

/// For how long somebody stays signed in: until they have been away too long, until the session is too old, or until
/// the
/// token with which the API is called runs out.
@Component
public final class SignedInFor {
    private final OAuth2AuthorizedClientRepository clients;
    private final PortalProperties properties;
    private final Time time;

    SignedInFor(OAuth2AuthorizedClientRepository clients, PortalProperties properties, Time time) {
        this.clients = clients;
        this.properties = properties;
        this.time = time;
    }

    /// @param untilTheEnd not negative
    /// @param needsSignIn whether only signing in again puts off the end
    public record Left(Duration untilTheEnd, boolean needsSignIn) {}

    public Left left(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null) {
            return new Left(Duration.ZERO, true);
        }
        var now = time.now();
        var inactive = Duration.ofSeconds(session.getMaxInactiveInterval());
        var fixed = now.plus(properties.sessionLifetime());
        if (session.getAttribute(SessionLimit.SIGNED_IN_AT) instanceof Instant since) {
            fixed = since.plus(properties.sessionLifetime());
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken who) {
            var client = clients.loadAuthorizedClient(who.getAuthorizedClientRegistrationId(), who, request);
            var ends = client == null ? null : client.getAccessToken().getExpiresAt();
            if (ends != null && ends.isBefore(fixed)) {
                fixed = ends;
            }
        }
        var untilFixed = Duration.between(now, fixed);
        var left = untilFixed.compareTo(inactive) < 0 ? untilFixed : inactive;
        // Asking for a page gives the time of inactivity anew, but never more than what is fixed.
        return new Left(left.isNegative() ? Duration.ZERO : left, untilFixed.compareTo(inactive) <= 0);
    }
}
