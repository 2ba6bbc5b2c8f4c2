package org.ecitizen.command.application;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What callers send. Maps are sorted, so that the order of members does not make another call of it.
final class ApplicationBodies {
    /// Examples and words of the API's description; a test sends the examples.
    static final String SUBMISSION = """
            {"service": "parking-permit", "answers": {"plate": "RM AB 12", "zone": "hill", "resident": false}}""";

    static final String ACTION = """
            {"outcome": "refused", "reasons": {"en": "You do not live in the zone."}}""";
    static final String KEY = "8 to 128 visible characters, new for each thing that is to be done, the same when it is "
            + "sent again; needed.";
    static final String VERSION = "The ETag of the request as the caller has seen it; needed from officials.";

    /// How long a code, a name and a text may be, in characters, and how many of something there may be.
    static final int CODE = 100;

    static final int NAME = 500;
    static final int TEXT = 10_000;
    static final int MANY = 100;
    static final int MOST_AT_ONCE = 200;

    private ApplicationBodies() {}

    /// @param service code of the service
    /// @param authority whose service; absent: the installation's own
    /// @param onBehalfOf for whom, where not for the caller
    /// @param channel how it reached the authority; absent: online, or desk where a clerk sends it
    /// @param occurredAt when it was handed in, where that differs from now
    /// @param consent how the person for whom a clerk files agreed, and what was read out to them
    /// @param renews id of the request whose right is to go on
    /// @param partOf id of the request of which this is a part
    record Submission(
            @NotNull @Size(max = CODE) String service,
            Map<String, Object> answers,
            @Nullable @Size(max = CODE) String authority,
            @Nullable @Size(min = 1, max = NAME) String onBehalfOf,
            @Nullable @Size(min = 1, max = CODE) String channel,
            @Nullable @Size(min = 1, max = NAME) String externalReference,
            @Nullable Instant occurredAt,
            @Nullable @Valid Consent consent,
            @Nullable @Size(max = CODE) String renews,
            @Nullable @Size(max = CODE) String partOf) {
        Submission {
            answers = new TreeMap<>(Objects.requireNonNullElse(answers, Map.of()));
        }
    }

    record Consent(
            @NotBlank @Size(max = CODE) String how,
            @NotBlank @Size(max = TEXT) String readOut) {
        ApplicationCommand.Consent given() {
            return new ApplicationCommand.Consent(how, readOut);
        }
    }

    /// Members of every action; which ones count depends on the action.
    record ActionBody(
            @Nullable @Size(max = NAME) String officer,
            @Nullable @Size(max = CODE) String task,
            @Nullable @Size(max = NAME) String taskId,
            @Nullable @Size(max = CODE) String team,
            @Nullable @Size(max = TEXT) String note,
            @Nullable @Size(max = TEXT) String message,
            @Nullable @Size(max = MANY) List<@NotNull String> questions,
            @Nullable Map<String, Object> answers,
            @Nullable @Size(max = CODE) String outcome,
            @Nullable @Size(max = MANY) Map<@Size(max = CODE) String, @NotBlank @Size(max = TEXT) String> reasons,
            @Nullable @Size(max = NAME) String legalGround,
            @Nullable @Size(max = TEXT) String reason,
            @Nullable @Size(max = CODE) String term,
            @Nullable Integer days,
            @Nullable @Size(max = CODE) String advice,
            @Nullable @Size(max = TEXT) String question,
            @Nullable @Size(max = CODE) String recommendation,
            @Nullable @Size(max = TEXT) String text,
            @Nullable @Size(max = MANY) List<@NotNull Instant> moments,
            @Nullable @Size(max = NAME) String place,
            @Nullable Instant at,
            @Nullable @Size(max = MANY) Map<@Size(max = CODE) String, @NotNull String> results,
            @Nullable @Size(max = TEXT) String findings,
            @Nullable @Size(max = CODE) String part,
            @Nullable @Size(max = CODE) String language,
            @Nullable @Size(max = TEXT) String value,
            @Nullable @Size(max = TEXT) String grounds,
            @Nullable @Size(max = CODE) String other,
            @Nullable @Size(max = CODE) String codeHash,
            @Nullable @Size(max = CODE) String purpose,
            @Nullable Instant occurredAt) {
        static final ActionBody EMPTY = new JsonMapper().readValue("{}", ActionBody.class);

        ActionBody {
            answers = answers == null ? null : new TreeMap<>(answers);
            reasons = reasons == null ? null : new TreeMap<>(reasons);
            results = results == null ? null : new TreeMap<>(results);
        }
    }

    /// One action on many requests.
    ///
    /// @param body as for one of them
    record BulkBody(
            @Size(min = 1, max = MOST_AT_ONCE) List<@NotNull @Valid BulkItem> items,
            @Nullable @Valid ActionBody body) {
        BulkBody {
            items = Objects.requireNonNullElse(items, List.of());
        }
    }

    /// @param version the version of the request as the caller has seen it
    record BulkItem(
            @NotNull @Size(max = NAME) String id, @Nullable Long version) {}
}
