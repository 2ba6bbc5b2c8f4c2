package org.ecitizen.portal.page;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ecitizen.portal.person.ExpiredForms;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Shows error pages, from wherever in the request's way something went wrong. A fragment that fails shows the whole
/// page, never an empty box.
@Component
public final class ErrorPages {
    /// Paths at which, in one process, somebody else answers.
    private static final List<String> OTHERS =
            List.of("/api/", "/v3/", "/actuator", "/problems/", "/log/", "/oauth2/", "/.well-known/", "/userinfo");

    private final Pages pages;
    private final TemplateEngine templates;
    private final ExpiredForms expired;

    ErrorPages(Pages pages, TemplateEngine templates, ExpiredForms expired) {
        this.pages = pages;
        this.templates = templates;
        this.expired = expired;
    }

    static boolean isOfPages(String path) {
        return OTHERS.stream().noneMatch(path::startsWith);
    }

    /// Answers with the page of a status.
    public void show(HttpServletRequest request, HttpServletResponse response, int status) throws IOException {
        show(request, response, ErrorPage.of(status));
    }

    void show(HttpServletRequest request, HttpServletResponse response, ErrorPage error) throws IOException {
        var page = pages.of(request);
        response.resetBuffer();
        response.setStatus(error.status());
        if (error.retryAfter() != null) {
            response.setHeader("Retry-After", String.valueOf(error.retryAfter().toSeconds()));
        }
        if (page.isFragment()) {
            response.setHeader("HX-Retarget", "body");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        response.setHeader("Content-Language", page.words().tag());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        var output = new Utf8ByteOutput();
        templates.render(
                "error/page.jte", Map.of("page", page, "error", error, "unsent", unsent(request, error)), output);
        output.writeTo(response.getOutputStream());
    }

    /// What was typed into a form that nobody could take: it can be sent again from the page, under its key.
    /// Empty: it was no form of ours, or sending it again would change nothing.
    private static Map<String, List<String>> unsent(HttpServletRequest request, ErrorPage error) {
        if (!request.getMethod().equals("POST")
                || request.getParameter(ExpiredForms.MARK) == null
                || error.status() != 429 && error.status() < 500) {
            return Map.of();
        }
        var fields = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, List.of(values)));
        fields.remove("_csrf");
        return fields;
    }

    /// Leads to the identity provider and back. What was typed into a form waits meanwhile.
    public void signInNeeded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        expired.keep(request);
        var next = expired.isKept(request) ? "/signed-out" : expired.signInAndReturnTo(request);
        if ("true".equals(request.getHeader("HX-Request"))) {
            response.setHeader("HX-Redirect", next);
        } else {
            response.sendRedirect(next);
        }
    }

    /// What the server itself refuses, before or after all controllers, is a page too where a page was asked for.
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> errorsOfTheServer() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilterErrorDispatch() {
                return false;
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                        ? failed
                        : "";
                var accepted = request.getHeader("Accept");
                if (accepted == null || !accepted.contains("text/html") || !isOfPages(path)) {
                    chain.doFilter(request, response);
                    return;
                }
                show(
                        request,
                        response,
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 500);
            }
        });
        registration.setDispatcherTypes(DispatcherType.ERROR);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
