package org.ecitizen.portal.page;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.ecitizen.portal.api.ApiRefusal;
import org.jspecify.annotations.Nullable;

/// What an error page says, by its class.
///
/// @param kind of page: the last part of the keys of its messages
/// @param detail what the API said, in the reader's language; absent: nothing beyond the class
/// @param errors what is wrong with what was sent, one by one
/// @param reference under which the call is found in the logs; absent: none is known
/// @param retryAfter absent: no time is known
public record ErrorPage(
        int status,
        String kind,
        @Nullable String detail,
        List<String> errors,
        @Nullable String reference,
        @Nullable Duration retryAfter) {
    private static final Set<Integer> KNOWN = Set.of(400, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503);

    static ErrorPage of(int status) {
        return new ErrorPage(status, kind(status), null, List.of(), null, null);
    }

    static ErrorPage of(ApiRefusal refusal) {
        var problem = refusal.problem();
        // A fault of the API is, for the reader, one of ours; what exactly failed is nobody's business here.
        var status = refusal.status() >= 500 && refusal.status() != 503 ? 500 : refusal.status();
        return new ErrorPage(
                status,
                kind(status),
                status >= 500 ? null : problem.detail() == null ? problem.title() : problem.detail(),
                problem.errorsOrNone().stream()
                        .map(error -> error.detail() == null ? "" : error.detail())
                        .filter(text -> !text.isBlank())
                        .toList(),
                problem.correlationId(),
                refusal.retryAfter());
    }

    private static String kind(int status) {
        return KNOWN.contains(status) ? String.valueOf(status) : status >= 500 ? "500" : "400";
    }
}
