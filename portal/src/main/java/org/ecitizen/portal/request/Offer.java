package org.ecitizen.portal.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that the reader may do with a request, or may not do now.
///
/// @param reason why not, as a code; absent: it is allowed
/// @param title of an action that the service defines; absent: it is one of those that every service has
/// @param conditional whether the API has more to judge when it is done
public record Offer(
        String action,
        boolean allowed,
        @Nullable String reason,
        @Nullable String title,
        boolean conditional) {
    private static final Set<String> SHARING = Set.of("share-status", "end-status-sharing");

    /// Sharing has a page of its own.
    public boolean isSharing() {
        return SHARING.contains(action);
    }

    /// The last part of the key of its reason.
    public String why() {
        return reason == null ? "" : reason.substring(reason.indexOf('.') + 1);
    }
}
