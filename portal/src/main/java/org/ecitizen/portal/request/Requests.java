package org.ecitizen.portal.request;

import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.api.Api;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Service;
import org.jspecify.annotations.Nullable;

/// Reads requests from the API.
final class Requests {
    private Requests() {}

    private record Offers(long version, List<Offer> items) {}

    /// @param after position that is shown at least; absent: whatever is known
    static RequestPage page(Page page, String id, @Nullable String after) {
        var api = page.api();
        var history = Api.begin(() -> api.list(HistoryEntry.class, "/api/v1/applications/{id}/history", id));
        var offers = Api.begin(() -> offers(page, id, after));
        var status = status(page, id, after);
        return new RequestPage(status, history.get().items(), offers.get());
    }

    static RequestStatus status(Page page, String id, @Nullable String after) {
        return after == null
                ? page.api().get(RequestStatus.class, "/api/v1/applications/{id}", id)
                : page.api().get(RequestStatus.class, "/api/v1/applications/{id}?after={position}", id, after);
    }

    /// The service as it was when the request was handed in, by which it is judged to its end.
    static Service service(Page page, RequestStatus status) {
        return page.api()
                .get(
                        Service.class,
                        "/api/v1/services/{code}/versions/{version}",
                        status.service(),
                        status.more().definitionVersion());
    }

    static List<Offer> offers(Page page, String id, @Nullable String after) {
        if (!page.signedIn().asks()) {
            return List.of();
        }
        var offers = after == null
                ? page.api().get(Offers.class, "/api/v1/applications/{id}/actions", id)
                : page.api().get(Offers.class, "/api/v1/applications/{id}/actions?after={position}", id, after);
        return Objects.requireNonNullElse(offers.items(), List.of());
    }
}
