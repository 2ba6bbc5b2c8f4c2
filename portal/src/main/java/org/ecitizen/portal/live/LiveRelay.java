package org.ecitizen.portal.live;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.api.ApiUnreachable;
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

    /// Something else that the page shows and the API does not tell of, over the same stream.
    public interface Beside {
        /// Begins to tell; called once the reader is known to be allowed to look.
        ///
        /// @param teller takes the name of an event and what is shown then
        void begin(BiConsumer<String, String> teller);

        /// A moment has passed.
        void look();

        /// The reader has gone.
        void end();

        /// Nothing else.
        Beside NOTHING = new Beside() {
            @Override
            public void begin(BiConsumer<String, String> teller) {}

            @Override
            public void look() {}

            @Override
            public void end() {}
        };
    }

    /// Returns when the stream or the reader has gone.
    ///
    /// @param path of the API's stream
    /// @param after position from which it goes on; absent: from the start
    public void relay(Page page, HttpServletResponse response, String path, @Nullable String after, Part part)
            throws IOException, InterruptedException {
        relay(page, page.api(), response, path, after, part, Beside.NOTHING);
    }

    /// The same with something beside it.
    public void relay(
            Page page,
            Api api,
            HttpServletResponse response,
            String path,
            @Nullable String after,
            Part part,
            Beside beside)
            throws IOException, InterruptedException {
        var stream = api.stream(path, after);
        try (var body = stream.body()) {
            if (ApiRefusal.isPassing(stream.statusCode())) {
                // The browser tries again by itself, a little later each time.
                response.setStatus(stream.statusCode());
                return;
            }
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            if (stream.statusCode() == OK) {
                pass(page, response, body, part, beside);
            } else {
                write(response, event(stream.statusCode() == BAD_REQUEST ? "reset" : "closed", null, "-"));
            }
        } catch (IOException gone) {
            // Either end has left; the browser comes back if it still wants to know.
        }
    }

    /// Where the API has no stream: looks again and again, and tells the browser when there is something else to show.
    /// Ends when the reader has gone or may no longer look.
    ///
    /// @param part its model is given an empty position
    public void watch(Page page, HttpServletResponse response, Duration every, Part part)
            throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var told = "";
        try {
            while (true) {
                write(response, ":\n\n");
                Thread.sleep(every);
                if (hasSignedOut()) {
                    write(response, event("closed", null, "-"));
                    return;
                }
                var now = looked(page, part, told);
                if (!now.equals(told)) {
                    told = now;
                    write(response, event(part.event(), null, now));
                }
            }
        } catch (ApiRefusal ended) {
            write(response, event("closed", null, "-"));
        } catch (IOException gone) {
            // There is nobody to tell.
        }
    }

    /// An API that does not answer for a moment shows nothing new.
    private String looked(Page page, Part part, String told) {
        try {
            return rendered(page, part, "");
        } catch (ApiUnreachable silent) {
            return told;
        } catch (ApiRefusal refused) {
            if (refused.isPassing()) {
                return told;
            }
            throw refused;
        }
    }

    private void pass(Page page, HttpServletResponse response, InputStream body, Part part, Beside beside)
            throws IOException {
        write(response, ":\n\n");
        try {
            beside.begin((name, shown) -> tell(response, name, shown));
            pass(page, response, body, part, beside::look);
        } finally {
            beside.end();
        }
    }

    /// From another thread; whether the reader has gone is noticed by the one that reads.
    private static void tell(HttpServletResponse response, String name, String shown) {
        try {
            write(response, event(name, null, shown));
        } catch (IOException gone) {
            // The next word of the API finds the same.
        }
    }

    private void pass(Page page, HttpServletResponse response, InputStream body, Part part, Runnable look)
            throws IOException {
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
                look.run();
            } else if (line.isEmpty() && position != null && !lines.ready()) {
                try {
                    write(response, event(part.event(), position, rendered(page, part, position)));
                } catch (ApiRefusal refused) {
                    // What passes ends the stream only: the browser comes back and goes on from what it saw last.
                    if (!refused.isPassing()) {
                        write(response, event("closed", null, "-"));
                    }
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
        return rendered(page, part.template(), part.model().apply(position));
    }

    /// A part of a page by itself.
    public String rendered(Page page, String template, Map<String, Object> parameters) {
        var model = new HashMap<>(parameters);
        model.put("page", page);
        var output = new StringOutput();
        templates.render(template + ".jte", model, output);
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
        synchronized (response) {
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        }
    }
}
