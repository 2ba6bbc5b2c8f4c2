package org.ecitizen.portal.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A refusal of the API (RFC 9457), as far as pages use it.
///
/// @param code stable, for instance `application.closed`
/// @param title what was refused
/// @param detail what to do
/// @param errors what is wrong, one by one
/// @param changes what has happened since the version that the reader knew
/// @param correlationId names the call in the logs of the servers
/// @param application the request that came of a draft; absent: none is told
/// @param reasons why somebody is not eligible, by language; absent: that is not why
/// @param position which a read has to have reached in order to show what has changed; absent: none is told
/// @param kept which data must stay, why and until when; absent: that is not why
public record Problem(
        String code,
        @Nullable String title,
        @Nullable String detail,
        @Nullable List<FieldError> errors,
        @Nullable List<JsonNode> changes,
        @Nullable String correlationId,
        @Nullable String application,
        @Nullable JsonNode reasons,
        @Nullable JsonNode kept,
        @Nullable String position) {

    /// What is no problem document has no code.
    public Problem {
        code = Objects.requireNonNullElse(code, "unknown");
    }

    /// One thing that is wrong.
    ///
    /// @param pointer where in the body (RFC 6901)
    public record FieldError(
            @Nullable String pointer,
            @Nullable String code,
            @Nullable String detail) {
        private static final String ANSWERS = "/answers/";

        /// The last part of the pointer: the name of the member.
        public String field() {
            return pointer == null ? "" : pointer.substring(pointer.lastIndexOf('/') + 1);
        }

        /// The code of the question whose answer, or a part of it, is wrong; empty: it is about something else.
        public String question() {
            var path = ofAnswer();
            return path.isEmpty() ? "" : path.getFirst();
        }

        /// The code of a question and where in its answer; empty: it is about something else.
        public List<String> ofAnswer() {
            return pointer != null && pointer.startsWith(ANSWERS)
                    ? List.of(pointer.substring(ANSWERS.length()).split("/", -1))
                    : List.of();
        }
    }

    /// Never null, whatever was sent.
    public List<FieldError> errorsOrNone() {
        return errors == null ? List.of() : errors;
    }

    static Problem unread(String code) {
        return new Problem(code, null, null, null, null, null, null, null, null, null);
    }
}
