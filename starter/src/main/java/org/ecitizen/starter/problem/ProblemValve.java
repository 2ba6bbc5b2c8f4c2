package org.ecitizen.starter.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// Answers what the server refuses by itself, such as a request line it cannot read. Public for Tomcat, which
/// makes it by name.
public final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var server = response.getStatus() >= 500;
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        try {
            response.getReporter().write("""
                            {"type":"/problems/%s","title":"%s","status":%d,"code":"%s"}""".formatted(
                            server ? "server.fault" : "request.unreadable",
                            server ? "Something went wrong on our side" : "The request cannot be read",
                            response.getStatus(),
                            server ? "server.fault" : "request.unreadable"));
            response.finishResponse();
        } catch (IOException e) {
            // The caller has gone; there is nobody to tell.
        }
    }
}
