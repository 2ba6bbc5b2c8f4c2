package org.ecitizen.command.application;

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
            String service,
            Map<String, Object> answers,
            @Nullable String authority,
            @Nullable String onBehalfOf,
            @Nullable String channel,
            @Nullable String externalReference,
            @Nullable Instant occurredAt,
            ApplicationCommand.@Nullable Consent consent,
            @Nullable String renews,
            @Nullable String partOf) {
        Submission {
            answers = new TreeMap<>(Objects.requireNonNullElse(answers, Map.of()));
        }
    }

    /// Members of every action; which ones count depends on the action.
    record ActionBody(
            @Nullable String officer,
            @Nullable String task,
            @Nullable String taskId,
            @Nullable String team,
            @Nullable String note,
            @Nullable String message,
            @Nullable List<String> questions,
            @Nullable Map<String, Object> answers,
            @Nullable String outcome,
            @Nullable Map<String, String> reasons,
            @Nullable String legalGround,
            @Nullable String reason,
            @Nullable String term,
            @Nullable Integer days,
            @Nullable String advice,
            @Nullable String question,
            @Nullable String recommendation,
            @Nullable String text,
            @Nullable List<Instant> moments,
            @Nullable String place,
            @Nullable Instant at,
            @Nullable Map<String, String> results,
            @Nullable String findings,
            @Nullable String part,
            @Nullable String value,
            @Nullable String grounds,
            @Nullable String other,
            @Nullable String purpose,
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
    record BulkBody(List<BulkItem> items, @Nullable ActionBody body) {
        BulkBody {
            items = Objects.requireNonNullElse(items, List.of());
        }
    }

    /// @param version the version of the request as the caller has seen it
    record BulkItem(String id, @Nullable Long version) {}
}
