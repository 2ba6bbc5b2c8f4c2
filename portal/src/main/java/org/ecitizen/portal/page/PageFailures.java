package org.ecitizen.portal.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
import org.ecitizen.portal.person.SignInNeeded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Whatever a page throws becomes the error page of its class. What belongs to the API, where it runs in the same
/// process, is left to the API.
record PageFailures(ErrorPages errors) implements HandlerExceptionResolver {
    private static final Logger log = LoggerFactory.getLogger(PageFailures.class);
    private static final String OURS = "org.ecitizen.portal";

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        if (!isOurs(request, handler) || response.isCommitted()) {
            return null;
        }
        try {
            switch (thrown) {
                case SignInNeeded needed -> errors.signInNeeded(request, response);
                case ApiRefusal refusal -> refused(request, response, refusal);
                case ApiUnreachable unreachable -> {
                    log.warn("The API did not answer", unreachable);
                    errors.show(request, response, ErrorPage.of(503));
                }
                case ErrorResponse known ->
                    errors.show(
                            request,
                            response,
                            ErrorPage.of(known.getStatusCode().value()));
                default -> {
                    log.error("A page failed unexpectedly", thrown);
                    errors.show(request, response, ErrorPage.of(500));
                }
            }
        } catch (IOException gone) {
            // The reader has left; there is nobody to tell.
        }
        return new ModelAndView();
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, ApiRefusal refusal)
            throws IOException {
        if (refusal.status() == 401) {
            errors.signInNeeded(request, response);
        } else {
            errors.show(request, response, ErrorPage.of(refusal));
        }
    }

    private static boolean isOurs(HttpServletRequest request, @Nullable Object handler) {
        return handler instanceof HandlerMethod method
                ? method.getBeanType().getName().startsWith(OURS)
                : ErrorPages.isOfPages(request.getRequestURI());
    }
}
