package org.ecitizen.portal.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/// What answers a form has an address of its own. A page in answer to a POST, an error at a field or a letter
/// to be looked at, is kept in the session and read from there by a redirect, so that neither Back nor
/// Refresh asks whether to send something again.
@Configuration(proxyBeanMethods = false)
class AnsweredForms {
    private static final String PARAMETER = "answered";
    private static final String KEPT = AnsweredForms.class.getName();
    private static final int MOST = 4;
    private static final int LARGEST = 1_000_000;

    /// The page that answered.
    ///
    /// @param person whose it is; a session may outlive a sign-in
    private record Answer(
            String person,
            int status,
            String language,
            @Nullable String retryAfter,
            String html) implements Serializable {}

    /// The last ones of a session, by number.
    private static final class Answers extends LinkedHashMap<String, Answer> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST;
        }
    }

    /// After everything that signs in, counts and refuses.
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> formsAreAnsweredElsewhere() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !ErrorPages.isOfPages(request.getRequestURI()) || request.getHeader("HX-Request") != null;
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                if (request.getMethod().equals("POST")) {
                    var kept = new ContentCachingResponseWrapper(response);
                    chain.doFilter(request, kept);
                    keep(request, kept);
                } else if (request.getMethod().equals("GET") && request.getParameter(PARAMETER) != null) {
                    show(request, response, request.getSession(false));
                } else {
                    chain.doFilter(request, response);
                }
            }
        });
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    private static void keep(HttpServletRequest request, ContentCachingResponseWrapper response) throws IOException {
        var session = request.getSession(false);
        var type = response.getContentType();
        var size = response.getContentSize();
        if (session == null
                || type == null
                || !type.startsWith("text/html")
                || size == 0
                || size > LARGEST
                || response.isCommitted()) {
            response.copyBodyToResponse();
            return;
        }
        var number = UUID.randomUUID().toString();
        var answer = new Answer(
                person(request),
                response.getStatus(),
                Objects.requireNonNullElse(response.getHeader("Content-Language"), ""),
                response.getHeader("Retry-After"),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
        synchronized (WebUtils.getSessionMutex(session)) {
            var answers = session.getAttribute(KEPT) instanceof Answers before ? before : new Answers();
            answers.put(number, answer);
            session.setAttribute(KEPT, answers);
        }
        response.resetBuffer();
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", request.getRequestURI() + "?" + PARAMETER + "=" + number);
    }

    private static void show(HttpServletRequest request, HttpServletResponse response, @Nullable HttpSession session)
            throws IOException {
        Answer answer = null;
        if (session != null) {
            synchronized (WebUtils.getSessionMutex(session)) {
                answer = session.getAttribute(KEPT) instanceof Answers answers
                        ? answers.get(request.getParameter(PARAMETER))
                        : null;
            }
        }
        if (answer == null || !answer.person().equals(person(request))) {
            // Too long ago. The bare address is not the form that was sent: what it was about is gone with the answer.
            response.sendRedirect("/home");
            return;
        }
        response.setStatus(answer.status());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        if (!answer.language().isEmpty()) {
            response.setHeader("Content-Language", answer.language());
        }
        if (answer.retryAfter() != null) {
            response.setHeader("Retry-After", answer.retryAfter());
        }
        response.getOutputStream().write(answer.html().getBytes(StandardCharsets.UTF_8));
    }

    private static String person(HttpServletRequest request) {
        var person = request.getUserPrincipal();
        return person == null ? "" : person.getName();
    }
}
