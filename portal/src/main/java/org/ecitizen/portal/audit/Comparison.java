package org.ecitizen.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.page.Page;

/// A request at two moments.
///
/// @param before the earlier one
/// @param differences what became of each field that is not the same
public record Comparison(
        String id, String reference, TimeAxis axis, Instant before, Instant after, List<Difference> differences) {

    public String clock() {
        return axis.clock().code();
    }

    public List<Option> moments(Page page) {
        return axis.options(page);
    }

    public String chosenBefore() {
        return option(before);
    }

    public String chosenAfter() {
        return option(after);
    }

    private String option(Instant at) {
        return Objects.requireNonNullElse(
                axis.option(at), axis.moments().getFirst().toString());
    }
}
