package org.ecitizen.starter.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.people.AccessTable;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/// Writes problem documents, the same members in the same order whoever refuses.
public final class ProblemWriter {
    private final JsonMapper mapper;
    private final AccessTable table;

    ProblemWriter(JsonMapper mapper, AccessTable table) {
        this.mapper = mapper;
        this.table = table;
    }

    /// The members of a document.
    Map<String, Object> document(ProblemException problem) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "/problems/" + problem.code());
        document.put("title", problem.title());
        document.put("status", problem.status().value());
        if (problem.getMessage() != null) {
            document.put("detail", problem.getMessage());
        }
        document.put("code", problem.code());
        if (!problem.errors().isEmpty()) {
            document.put("errors", problem.errors());
        }
        document.putAll(problem.more());
        var correlation = MDC.get(Correlation.KEY);
        if (correlation != null) {
            document.put("correlationId", correlation);
        }
        return document;
    }

    ResponseEntity<Object> answer(ProblemException problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(problem));
    }

    /// Answers a call without a valid token.
    public void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        write(
                response,
                new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "access.not-signed-in",
                        "Sign in first",
                        "Send a valid access token in the header Authorization: Bearer."));
    }

    /// Answers a call that the access table does not open to its caller; a path that is no route
    /// is simply not there.
    public void accessDenied(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        write(
                response,
                isRoute(request)
                        ? new ProblemException(
                                HttpStatus.FORBIDDEN, "access.not-your-role", "Your role may not do this", null)
                        : nothingHere());
    }

    /// Answers an official whose rights wait for another way of signing in (RFC 9470).
    ///
    /// @param acr the ways that would do
    public void strongerSignInNeeded(HttpServletRequest request, HttpServletResponse response, List<String> acr)
            throws IOException {
        if (!isRoute(request)) {
            notHere(response);
            return;
        }
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"" + String.join(" ", acr) + "\"");
        write(
                response,
                new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "access.stronger-sign-in-needed",
                        "This way of signing in gives you no rights",
                        "People who work for an authority sign in with a passkey. Sign in again with yours."));
    }

    /// Answers for an address at which there is nothing.
    public void notHere(HttpServletResponse response) throws IOException {
        write(response, nothingHere());
    }

    private static ProblemException nothingHere() {
        return new ProblemException(HttpStatus.NOT_FOUND, "path.unknown", "There is nothing at this address", null);
    }

    /// Answers with a problem where no controller is there to throw it.
    public void write(HttpServletResponse response, ProblemException problem) throws IOException {
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getOutputStream().write(mapper.writeValueAsBytes(document(problem)));
    }

    private boolean isRoute(HttpServletRequest request) {
        var path = PathContainer.parsePath(request.getRequestURI());
        var method = HttpMethod.valueOf(request.getMethod());
        return table.rows().stream()
                .anyMatch(row -> row.methods().contains(method)
                        && PathPatternParser.defaultInstance.parse(row.path()).matches(path));
    }
}
