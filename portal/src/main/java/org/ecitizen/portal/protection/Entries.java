package org.ecitizen.portal.protection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Part of the ledger of accesses.
///
/// @param next cursor of what follows; absent: this is the end
public record Entries(List<AccessEntry> items, @Nullable String next) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static Entries of(JsonNode answer) {
        return new Entries(
                read(answer.path("items"), AccessEntry.class),
                answer.has("next") ? answer.path("next").asString("") : null);
    }

    /// Those that wait first, those that are over last.
    static List<Deferral> deferrals(JsonNode answer) {
        var all = new ArrayList<>(read(answer.path("proposed"), Deferral.class));
        all.addAll(read(answer.path("active"), Deferral.class));
        all.addAll(read(answer.path("ended"), Deferral.class));
        return all;
    }

    private static <T> List<T> read(JsonNode list, Class<T> type) {
        var read = new ArrayList<T>();
        list.forEach(element -> read.add(JSON.treeToValue(element, type)));
        return read;
    }
}
