package org.ecitizen.standalone.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.filter.OncePerRequestFilter;

/// How often somebody may try to sign in with one name from one address, so that nobody can try out passwords.
final class SignInLimit extends OncePerRequestFilter {
    static final int PER_MINUTE = 10;

    private final Tries tries = new Tries(PER_MINUTE);
    private final SignInEvents events;

    SignInLimit(SignInEvents events) {
        this.events = events;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().equals("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = Objects.requireNonNullElse(request.getParameter("username"), "")
                .strip()
                .toLowerCase(Locale.ROOT);
        var who = request.getRemoteAddr() + " " + name;
        if (tries.count(who).isZero()) {
            chain.doFilter(request, response);
            if (isSignedIn(response)) {
                tries.forgive(who);
            }
        } else {
            events.tooOften(request, "password");
            response.sendRedirect("/login?often");
        }
    }

    /// Who was let in is sent on, and not back to the form. It is those who were not that are counted.
    private static boolean isSignedIn(HttpServletResponse response) {
        var next = response.getHeader("Location");
        return next != null && !next.split("\\?", 2)[0].endsWith("/login");
    }
}
