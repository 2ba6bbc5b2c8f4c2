package org.ecitizen.portal.audit;

import java.time.Instant;
import java.util.List;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.component.Option;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Page;
import org.jspecify.annotations.Nullable;

/// A request as it stood at a moment.
///
/// @param axis the moments at which it changed
/// @param at the moment
/// @param on the day that was asked for; empty: none
/// @param fields what was known then; empty: there was no request yet
public record Replay(
        String id, String reference, String service, TimeAxis axis, Instant at, String on, List<Field> fields) {

    public String clock() {
        return axis.clock().code();
    }

    public List<Option> moments(Page page) {
        return axis.options(page);
    }

    /// The moment whose choice is marked.
    public String chosen() {
        var option = axis.option(at);
        return option == null ? axis.moments().getFirst().toString() : option;
    }

    public List<Row> rows() {
        return fields.stream().map(field -> Row.of(field.label(), field.text())).toList();
    }

    /// What had happened by then.
    public List<Moment> history(Page page) {
        return axis.until(at).stream()
                .map(entry ->
                        new Moment(axis.clock().at(entry), entry.meaning(), page.choice("role", entry.role()), null))
                .toList();
    }

    public @Nullable String before() {
        return address(axis.step(at, -1));
    }

    public @Nullable String after() {
        return address(axis.step(at, 1));
    }

    private @Nullable String address(@Nullable String moment) {
        return moment == null ? null : "/audit/requests/" + id + "?clock=" + clock() + "&at=" + moment;
    }
}
