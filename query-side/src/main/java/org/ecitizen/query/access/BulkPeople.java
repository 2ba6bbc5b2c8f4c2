package org.ecitizen.query.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ecitizen.events.access.AccessedData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The people whom readings of many at once concerned. The list lies beside the ledger, and a person is found in it as
/// soon
/// as the entry is made.
@Component
class BulkPeople {
    private final ObjectProvider<JdbcClient> database;
    private final AccessView view;

    BulkPeople(ObjectProvider<JdbcClient> database, AccessView view) {
        this.database = database;
        this.view = view;
    }

    List<String> entriesOf(String subject) {
        var sql = database.getIfAvailable();
        return sql == null
                ? List.of()
                : sql.sql("select distinct entry_id from access.bulk_subject where subject = ?")
                        .param(subject)
                        .query((row, number) -> Objects.requireNonNull(row.getString(1)))
                        .list();
    }

    /// What was read of a person; empty if nothing was, or if it is shown later.
    Optional<AccessedData> seen(Entry entry, String subject) {
        var sql = database.getIfAvailable();
        if (sql == null || entry.root() == null) {
            return Optional.empty();
        }
        return sql.sql(
                        "select matter from access.bulk_subject where entry_id = ? and subject = ? order by matter limit 1")
                .params(entry.entryId(), subject)
                .query(String.class)
                .optional()
                .filter(matter -> !isDeferred(entry, matter))
                .map(matter -> new AccessedData(subject, entry.groups(), matter.isEmpty() ? null : matter));
    }

    private boolean isDeferred(Entry entry, String matter) {
        var organisation = entry.reader().organisation();
        return organisation != null
                && view.deferralOf(organisation, matter)
                        .filter(deferral -> deferral.state().equals(Deferral.ACTIVE))
                        .isPresent();
    }
}
