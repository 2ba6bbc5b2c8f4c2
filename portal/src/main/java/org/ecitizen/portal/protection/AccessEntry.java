package org.ecitizen.portal.protection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An access as those read it who watch over accesses.
///
/// @param actor the official
/// @param what kinds of data
/// @param people of how many
/// @param disclosure whether the person sees it: `visible`, `deferred` or `exempt`
public record AccessEntry(
        String id,
        Instant at,
        @Nullable String actor,
        @Nullable String unitName,
        @Nullable String role,
        @Nullable String purposeText,
        @Nullable String legalBasisText,
        @Nullable String wayText,
        @Nullable String result,
        @Nullable String disclosure,
        @Nullable List<String> what,
        long people) {
    public List<String> whatOrNone() {
        return what == null ? List.of() : what;
    }
}
