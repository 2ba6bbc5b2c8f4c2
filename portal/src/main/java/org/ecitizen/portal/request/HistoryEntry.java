package org.ecitizen.portal.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.ecitizen.portal.api.Told;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that happened to a request.
///
/// @param meaning in plain words
/// @param role of who did it
/// @param onBehalfOf for whom it was done; absent: for oneself, or by the authority
/// @param data the fact itself, as far as the reader may know it
public record HistoryEntry(
        long version,
        String position,
        String type,
        String meaning,
        Instant occurredAt,
        Instant recordedAt,
        String role,
        @Nullable String onBehalfOf,
        @Nullable JsonNode data) {

    /// What somebody wrote on that occasion; null: nothing, or it is gone or not for here.
    public @Nullable String said(Locale reader) {
        if (data == null) {
            return null;
        }
        var words = switch (type) {
            case "InformationRequested", "InformationProvided" -> data.path("message");
            case "DecisionMade" -> reasons(data.path("reasons"), reader);
            case "AppealLodged" -> data.path("grounds");
            case "TermSuspended",
                    "TermExtended",
                    "AppointmentDeclined",
                    "ApplicationWithdrawn",
                    "AppealWithdrawn",
                    "ApplicationReopened",
                    "AnswersCorrected",
                    "DecisionCorrected",
                    "DecisionCorrectionRefused" -> data.path("reason");
            default -> null;
        };
        if (words == null || words.isMissingNode()) {
            return null;
        }
        var text = new Told(words).text();
        return text.isBlank() || !words.isString() ? null : text;
    }

    private static JsonNode reasons(JsonNode byLanguage, Locale reader) {
        return byLanguage.has(reader.getLanguage())
                ? byLanguage.path(reader.getLanguage())
                : byLanguage.isObject() && !byLanguage.has("erased") && !byLanguage.isEmpty()
                        ? byLanguage.iterator().next()
                        : byLanguage.path("none");
    }

    /// The last day of a term after this; null: it says nothing of one.
    @Nullable
    LocalDate due() {
        var on = data == null ? null : data.path("due").path("on");
        return on == null || !on.isString() ? null : LocalDate.parse(on.asString());
    }

    String datum(String name) {
        return data == null ? "" : data.path(name).asString("");
    }
}
