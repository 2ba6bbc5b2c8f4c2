package org.ecitizen.portal.limit;

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
import java.util.Map;
import org.ecitizen.portal.PortalProperties;
import org.ecitizen.portal.page.ErrorPages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Pages per minute for one person, or for one address where nobody is signed in. It protects this process; limits that
/// hold over several nodes are the API's.
@Component
public final class PageLimit {
    private static final int MOST_READERS = 50_000;

    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_READERS;
        }
    });
    private final int perMinute;

    PageLimit(PortalProperties properties) {
        perMinute = properties.requestsPerMinute();
    }

    /// Counts every request but those for style sheets and scripts.
    public OncePerRequestFilter filter(ObjectProvider<ErrorPages> errors) {
        return new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getRequestURI().startsWith("/assets/");
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var left = bucket(request).tryConsumeAndReturnRemaining(1);
                if (left.isConsumed()) {
                    chain.doFilter(request, response);
                    return;
                }
                var wait = Duration.ofNanos(left.getNanosToWaitForRefill()).toSeconds() + 1;
                response.setHeader("Retry-After", String.valueOf(wait));
                errors.getObject().show(request, response, 429);
            }
        };
    }

    private Bucket bucket(HttpServletRequest request) {
        var person = request.getUserPrincipal();
        return buckets.computeIfAbsent(
                person == null ? "address " + request.getRemoteAddr() : "person " + person.getName(),
                reader -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(perMinute)
                                .refillGreedy(perMinute, Duration.ofMinutes(1))
                                .build())
                        .build());
    }
}
