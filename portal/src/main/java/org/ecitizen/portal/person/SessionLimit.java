package org.ecitizen.portal.person;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.ecitizen.portal.Time;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// Ends a session that is older than it may be, however busy its person was. (The limit of inactivity is the server's
/// own.)
final class SessionLimit extends OncePerRequestFilter {
    static final String SIGNED_IN_AT = SessionLimit.class.getName();

    private final Duration lifetime;
    private final Time time;

    SessionLimit(Duration lifetime, Time time) {
        this.lifetime = lifetime;
        this.time = time;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var session = request.getSession(false);
        if (session != null
                && session.getAttribute(SIGNED_IN_AT) instanceof Instant since
                && since.plus(lifetime).isBefore(time.now())) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }
}
