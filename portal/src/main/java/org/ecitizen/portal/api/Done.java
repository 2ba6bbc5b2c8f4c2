package org.ecitizen.portal.api;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// What a command that concerns a request answers.
///
/// @param position which a read has to have reached in order to show the effect
public record Done(
        String id,
        @Nullable String reference,
        @Nullable String stage,
        @Nullable Long version,
        @Nullable String position) {
    /// The address of a page, so that it shows the effect.
    public String shownAt(String address) {
        return position == null
                ? address
                : address + (address.contains("?") ? "&" : "?") + "after="
                        + UriUtils.encode(position, StandardCharsets.UTF_8);
    }
}
