package org.ecitizen.portal.live;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Hands a stream of the API on to the browser, which cannot send a token with it: for each event the part of the page
/// that shows the state, rendered anew. A part is always whole, so that one too many or too few does no harm. Several
/// events that arrive together become one.
///
/// The browser resumes with `Last-Event-ID`. It is told `reset` where the API cannot go on from there, upon which it
/// loads the page, and `closed` where it may no longer look. Each call has a (virtual) thread of its own.
@Component
public final class LiveRelay {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int FAULT = 500;

    private final TemplateEngine templates;

    LiveRelay(TemplateEngine templates) {
        this.templates = templates;
    }

    /// What is shown anew.
    ///
    /// @param event name under which the browser is told
    /// @param template of the part
    /// @param model what the template needs beside the page, from a read that has reached the position
    public record Part(String event, String template, Function<String, Map<String, Object>> model) {}

    /// Returns when the stream or the reader has gone.
    ///
    /// @param path of the API's stream
    /// @param after position from which it goes on; absent: from the start
    public void relay(Page page, HttpServletResponse response, String path, @Nullable String after, Part part)
            throws IOException, InterruptedException {
        var stream = page.api().stream(path, after);
        try (var body = stream.body()) {
            if (stream.statusCode() >= FAULT) {
                // The browser tries again by itself, a little later each time.
                response.setStatus(stream.statusCode());
                return;
            }
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            if (stream.statusCode() == OK) {
                pass(page, response, body, part);
            } else {
                write(response, event(stream.statusCode() == BAD_REQUEST ? "reset" : "closed", null, "-"));
            }
        } catch (IOException gone) {
            // Either end has left; the browser comes back if it still wants to know.
        }
    }

    private void pass(Page page, HttpServletResponse response, InputStream body, Part part) throws IOException {
        write(response, ":\n\n");
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        String position = null;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (hasSignedOut()) {
                write(response, event("closed", null, "-"));
                return;
            }
            if (line.startsWith("id:")) {
                position = line.substring(3).strip();
            } else if (line.startsWith(":")) {
                write(response, ":\n\n");
            } else if (line.isEmpty() && position != null && !lines.ready()) {
                try {
                    write(response, event(part.event(), position, rendered(page, part, position)));
                } catch (ApiRefusal ended) {
                    write(response, event("closed", null, "-"));
                    return;
                }
                position = null;
            }
        }
    }

    /// Whether the session of this stream has ended meanwhile; nothing more is told then.
    private static boolean hasSignedOut() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                && asked.getRequest().getSession(false) == null;
    }

    private String rendered(Page page, Part part, String position) {
        var model = new HashMap<>(part.model().apply(position));
        model.put("page", page);
        var output = new StringOutput();
        templates.render(part.template() + ".jte", model, output);
        return output.toString();
    }

    private static String event(String name, @Nullable String id, String data) {
        var event = new StringBuilder();
        if (id != null) {
            event.append("id: ").append(id).append('\n');
        }
        event.append("event: ").append(name).append('\n');
        data.lines().forEach(line -> event.append("data: ").append(line).append('\n'));
        return event.append('\n').toString();
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
