package org.ecitizen.starter.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A call is refused for a known reason. The web edge turns it into a problem document; its texts are shown to callers,
/// so they never hold another person's data.
public final class ProblemException extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final String title;
    private final List<FieldProblem> errors;
    private final Map<String, Object> more;

    /// What is wrong with one place of the body.
    ///
    /// @param pointer JSON pointer (RFC 6901) to the place
    /// @param code stable, `feature.reason-in-words`
    /// @param detail what to do, in words
    /// @param file where the body is a file that somebody wrote: its name; absent otherwise
    /// @param line of that file, from 1
    public record FieldProblem(
            String pointer,
            String code,
            String detail,
            @Nullable String file,
            @Nullable Integer line) {
        public FieldProblem(String pointer, String code, String detail) {
            this(pointer, code, detail, null, null);
        }
    }

    /// @param code stable, `feature.reason-in-words`; the problem's `type` follows from it
    /// @param title the same for every problem of this code
    /// @param detail what happened this time and what to do; absent: the title says it all
    /// @param more further members of the document
    public ProblemException(
            HttpStatus status,
            String code,
            String title,
            @Nullable String detail,
            List<FieldProblem> errors,
            Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.code = code;
        this.title = title;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
    }

    public ProblemException(HttpStatus status, String code, String title, @Nullable String detail) {
        this(status, code, title, detail, List.of(), Map.of());
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    public Map<String, Object> more() {
        return more;
    }
}
