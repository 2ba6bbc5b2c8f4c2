package org.ecitizen.portal.request;

import java.util.ArrayList;
import java.util.List;
import org.ecitizen.portal.component.Moment;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Page;

/// One request with everything that has happened so far.
///
/// @param history oldest first
public record RequestPage(RequestStatus status, List<HistoryEntry> history) {

    /// How far the page goes; the live stream goes on from there.
    public String position() {
        return history.isEmpty() ? status.position() : history.getLast().position();
    }

    /// What there is to say about it at one glance.
    public List<Row> facts(Page page) {
        var rows = new ArrayList<Row>();
        rows.add(Row.of(page.text("request.reference"), status.reference()));
        rows.add(Row.of(page.text("request.stage"), status.stageTitle()));
        rows.add(Row.of(
                page.text("request.decide-by"),
                status.decideBy() == null
                        ? page.text("request.decide-by.none")
                        : page.words().weekday(status.decideBy())));
        return rows;
    }

    /// The history in words.
    public List<Moment> moments(Page page) {
        return history.stream()
                .map(entry -> new Moment(entry.occurredAt(), entry.meaning(), page.choice("role", entry.role()), null))
                .toList();
    }
}
