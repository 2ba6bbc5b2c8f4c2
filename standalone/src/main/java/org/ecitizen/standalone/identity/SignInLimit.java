package org.ecitizen.standalone.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.filter.OncePerRequestFilter;

/// How often somebody may try to sign in with one name from one address, so that nobody can try out passwords.
final class SignInLimit extends OncePerRequestFilter {
    static final int PER_MINUTE = 10;
    private static final int MOST_NAMES = 10_000;

    private final Map<String, Bucket> tries = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_NAMES;
        }
    });

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = Objects.requireNonNullElse(request.getParameter("username"), "")
                .strip()
                .toLowerCase(Locale.ROOT);
        var left = tries.computeIfAbsent(
                request.getRemoteAddr() + " " + name,
                key -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(PER_MINUTE)
                                .refillGreedy(PER_MINUTE, Duration.ofMinutes(1))
                                .build())
                        .build());
        if (left.tryConsume(1)) {
            chain.doFilter(request, response);
            if (isSignedIn(response)) {
                left.addTokens(1);
            }
        } else {
            response.sendRedirect("/login?often");
        }
    }

    /// Who was let in is sent on, and not back to the form. It is those who were not that are counted.
    private static boolean isSignedIn(HttpServletResponse response) {
        var next = response.getHeader("Location");
        return next != null && !next.split("\\?", 2)[0].endsWith("/login");
    }
}
