package org.ecitizen.starter.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are larger than anybody's answers, said beforehand or found while reading, and text that no
/// store
/// can keep.
final class BodyLimit extends OncePerRequestFilter {
    private final HttpLimits limits;
    private final ProblemWriter problems;

    BodyLimit(HttpLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (EscapedText.isUnkeepable(request.getRequestURI()) || EscapedText.isUnkeepable(request.getQueryString())) {
            problems.write(response, unkeepable(HttpStatus.BAD_REQUEST, "request.control-character", "address"));
            return;
        }
        var limit = (request.getRequestURI().startsWith("/api/v1/imports/") ? limits.maxImport() : limits.maxBody())
                .toBytes();
        if (request.getContentLengthLong() > limit) {
            problems.write(response, tooLarge(limit));
            return;
        }
        var type = request.getContentType();
        var text = type != null && type.contains("json") ? new EscapedText() : null;
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new Counted(super.getInputStream(), limit, text);
                    }
                },
                response);
    }

    static ProblemException unkeepable() {
        return unkeepable(HttpStatus.UNPROCESSABLE_CONTENT, "body.control-character", "body");
    }

    private static ProblemException unkeepable(HttpStatus status, String code, String where) {
        return new ProblemException(
                status,
                code,
                "The " + where + " holds what is no text",
                "Leave out control characters, and send every character whole.");
    }

    /// What was sent is no text; told where the body is read.
    static final class Unkeepable extends IOException {
        Unkeepable() {
            super("the body holds a control character or half a character");
        }
    }

    static ProblemException tooLarge(long limit) {
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE,
                "body.too-large",
                "The body is too large",
                "At most " + limit + " bytes are accepted here.");
    }

    /// More was sent than is accepted; told where the body is read.
    static final class TooLarge extends IOException {
        final long limit;

        TooLarge(long limit) {
            super("the body is larger than " + limit + " bytes");
            this.limit = limit;
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream body;
        private final long limit;
        private final @Nullable EscapedText text;
        private long read;

        /// @param text looks at what is read; absent: it is no JSON
        Counted(ServletInputStream body, long limit, @Nullable EscapedText text) {
            this.body = body;
            this.limit = limit;
            this.text = text;
        }

        @Override
        public int read() throws IOException {
            var next = body.read();
            count(next < 0 ? 0 : 1);
            look(next);
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var count = body.read(buffer, offset, length);
            count(Math.max(count, 0));
            for (var i = 0; i < count; i++) {
                look(buffer[offset + i]);
            }
            return count;
        }

        private void look(int next) throws Unkeepable {
            if (text != null && !text.accepts(next)) {
                throw new Unkeepable();
            }
        }

        private void count(int more) throws TooLarge {
            read += more;
            if (read > limit) {
                throw new TooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
