package org.ecitizen.portal.apply;

import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request that somebody is still writing, as the API keeps it.
///
/// @param version that was read; absent: nothing is kept yet
/// @param onBehalfOf for whom, where not for the writer
/// @param answers by question; may have been erased
/// @param expiresAt until when it is kept unless it is touched again; absent: nothing is kept yet
/// @param expiring whether that is soon
public record Draft(
        String draftId,
        String service,
        @Nullable Long version,
        @Nullable String onBehalfOf,
        @Nullable JsonNode answers,
        @Nullable Instant expiresAt,
        boolean expiring) {

    static Draft empty(String id, String service) {
        return new Draft(id, service, null, null, null, null, false);
    }

    /// By question; never those of something erased.
    TreeMap<String, JsonNode> all() {
        var all = new TreeMap<String, JsonNode>();
        if (answers != null && !answers.path("erased").isBoolean()) {
            answers.propertyStream().forEach(each -> all.put(each.getKey(), each.getValue()));
        }
        return all;
    }
}
