package org.ecitizen.portal.office;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.ecitizen.portal.Time;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.api.ApiRefusal;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;

/// Reads a request from the API for an official, with the version of the service that it is pinned to.
@Component
class CaseReader {
    private static final int MOST_KEPT = 200;

    private final Time time;

    /// Published versions never change.
    private final Map<String, JsonNode> versions = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, JsonNode> eldest) {
            return size() > MOST_KEPT;
        }
    };

    CaseReader(Time time) {
        this.time = time;
    }

    LocalDate today(Page page) {
        return page.words().day(time.now());
    }

    /// @param after position that is shown at least; absent: whatever is known
    CasePage read(Page page, HttpServletRequest request, String id, @Nullable String after) {
        return read(page, Purposes.api(page, request, id), Purposes.of(request, id), id, after);
    }

    CasePage read(Page page, Api api, Purposes.@Nullable Given purpose, String id, @Nullable String after) {
        var reading = status(api, purpose, id, after);
        var actions = Api.begin(() -> api.list(JsonNode.class, "/api/v1/applications/{id}/actions", id));
        var history = Api.begin(() -> api.list(JsonNode.class, "/api/v1/applications/{id}/history", id));
        var time = Api.begin(() -> api.get(JsonNode.class, "/api/v1/applications/{id}/time", id));
        var status = reading.get();
        return new CasePage(
                new Case(status, today(page)),
                definition(page, api, status),
                SingletonSupplier.of(
                        () -> authority(api, status.path("authority").asString(""))),
                history.get().items().stream().map(Happened::new).toList(),
                actions.get().items().stream().map(Offer::of).toList(),
                time.get(),
                today(page),
                purpose);
    }

    /// Comes first where it waits for a position, and where a purpose is named: one that does not fit any more is
    /// refused,
    /// and entered, once.
    private static Supplier<JsonNode> status(
            Api api, Purposes.@Nullable Given purpose, String id, @Nullable String after) {
        if (after == null && purpose == null) {
            return Api.begin(() -> CasePage.status(api, id, null));
        }
        var status = CasePage.status(api, id, after);
        return () -> status;
    }

    /// Every rule that led to something in a request.
    List<JsonNode> why(Api api, String id) {
        return api.list(JsonNode.class, "/api/v1/applications/{id}/why", id).items();
    }

    private Definition definition(Page page, Api api, JsonNode status) {
        return new Definition(
                version(
                        api,
                        page.language(),
                        status.path("authority").asString(""),
                        status.path("service").asString(""),
                        status.path("definitionVersion").asInt(0)),
                page.language());
    }

    private JsonNode version(Api api, Locale language, String authority, String service, int version) {
        var key = language + "/" + authority + "/" + service + "/" + version;
        synchronized (versions) {
            var kept = versions.get(key);
            if (kept != null) {
                return kept;
            }
        }
        var read = api.get(
                JsonNode.class,
                "/api/v1/services/{code}/versions/{version}?authority={authority}",
                service,
                version,
                authority);
        synchronized (versions) {
            versions.put(key, read);
        }
        return read;
    }

    JsonNode authority(Api api, @Nullable String code) {
        try {
            return code == null || code.isEmpty()
                    ? tools.jackson.databind.node.MissingNode.getInstance()
                    : api.get(JsonNode.class, "/api/v1/authorities/{code}", code);
        } catch (ApiRefusal notThere) {
            return tools.jackson.databind.node.MissingNode.getInstance();
        }
    }
}
