package org.ecitizen.portal.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything of one reader, by what they have to do about it.
///
/// @param drafts not handed in yet
/// @param waiting for the reader
/// @param going on without them
/// @param over finished
/// @param next cursor of what follows; absent: this is the end
public record MyRequests(
        List<Begun> drafts,
        List<RequestStatus> waiting,
        List<RequestStatus> going,
        List<RequestStatus> over,
        @Nullable String next) {

    /// @param title of the service
    /// @param expiresAt until when it is kept
    /// @param forAnother whether it is written for somebody else
    public record Begun(
            String id, String service, String title, Instant expiresAt, boolean expiring, boolean forAnother) {}

    static MyRequests of(List<Begun> drafts, List<RequestStatus> requests, @Nullable String next) {
        return new MyRequests(
                drafts,
                requests.stream().filter(each -> each.turn().equals("citizen")).toList(),
                requests.stream()
                        .filter(each -> each.turn().equals("authority"))
                        .toList(),
                requests.stream().filter(each -> each.turn().equals("nobody")).toList(),
                next);
    }

    public boolean isEmpty() {
        return drafts.isEmpty() && waiting.isEmpty() && going.isEmpty() && over.isEmpty();
    }
}
