package org.ecitizen.starter.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.starter.people.AccessTable;
import org.ecitizen.starter.people.Caller;
import org.ecitizen.starter.problem.Correlation;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/// What a call says about how and why it reads.
final class ReadingOfCall {
    private static final String ID = "id";

    private final Map<String, AccessTable.Row> rows = new HashMap<>();

    ReadingOfCall(AccessTable table) {
        table.rows().forEach(row -> rows.put(row.method().name() + " " + row.path(), row));
    }

    /// @throws IllegalStateException if no call is under way on this thread
    Reading current(Caller caller) {
        if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes call) {
            return of(call.getRequest(), caller);
        }
        throw new IllegalStateException("people read over HTTP only");
    }

    Reading of(HttpServletRequest request, Caller caller) {
        return new Reading(
                caller,
                way(request),
                request.getHeader(Reading.PURPOSE),
                reason(request),
                request.getHeader(Reading.APPROVAL),
                matter(request),
                MDC.get(Correlation.KEY));
    }

    /// In any language: what a header cannot hold is written as in an address, in UTF-8.
    private static @Nullable String reason(HttpServletRequest request) {
        var said = request.getHeader(Reading.REASON);
        try {
            return said == null ? null : UriUtils.decode(said, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return said;
        }
    }

    private Access.Way way(HttpServletRequest request) {
        var said = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                ? method.getMethodAnnotation(ReadAs.class)
                : null;
        if (said != null) {
            return said.value();
        }
        return row(request)
                .map(row -> row.search().stream().anyMatch(name -> request.getParameter(name) != null)
                        ? Access.Way.SEARCH_HIT
                        : Access.Way.valueOf(row.way().replace('-', '_').toUpperCase(Locale.ROOT)))
                .orElse(Access.Way.VIEW);
    }

    private Optional<AccessTable.Row> row(HttpServletRequest request) {
        var method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return Optional.ofNullable(rows.get(method + " " + pattern));
    }

    private static @Nullable String matter(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(ID) instanceof String id
                ? id
                : null;
    }
}
