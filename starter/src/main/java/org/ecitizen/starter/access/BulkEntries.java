package org.ecitizen.starter.access;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BulkAccessApproved;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.eventstore.StoreFaults;
import org.ecitizen.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;

/// Entries about more than a hundred people at once. They need the approval of a second person, which is good for one
/// time: the entry stands behind it in its stream, where there is one place for it.
final class BulkEntries {
    private static final int BATCH = 1000;
    private static final long AFTER_THE_APPROVAL = 2;

    private final LedgerStore store;
    private final Entries entries;
    private final @Nullable JdbcTemplate database;
    private final @Nullable BulkRoot root;
    private final InstantSource clock;

    /// @param database where the list of people is kept; absent: nowhere, so nobody reads about many at once
    /// @param root absent: nobody reads about many at once here
    BulkEntries(
            LedgerStore store,
            Entries entries,
            @Nullable JdbcTemplate database,
            @Nullable BulkRoot root,
            InstantSource clock) {
        this.store = store;
        this.entries = entries;
        this.database = database;
        this.root = root;
        this.clock = clock;
    }

    /// @param subjects each once, in the order of their text
    /// @throws ProblemException if nobody has approved it
    void enter(Access access, List<AccessedData> seen, List<String> subjects) {
        if (root == null || database == null || access.approval() == null || !isApproved(access, access.approval())) {
            throw notApproved();
        }
        var approval = Objects.requireNonNull(access.approval());
        var id = UUID.randomUUID().toString();
        var event = entries.bulk(id, access, seen, subjects, root.of(subjects), approval);
        try {
            store.append(List.of(new Appended(approval, AFTER_THE_APPROVAL, event)), () -> keep(database, id, seen));
        } catch (RuntimeException e) {
            if (StoreFaults.isConflict(e)) {
                throw notApproved();
            }
            throw new LedgerUnavailable("an access to the data of many people could not be entered", e);
        }
    }

    private boolean isApproved(Access access, String approval) {
        return store.read(approval).stream()
                .map(message -> message.getPayload())
                .filter(BulkAccessApproved.class::isInstance)
                .map(BulkAccessApproved.class::cast)
                .anyMatch(approved -> approved.proposedBy().equals(access.actor())
                        && approved.organisation().equals(access.organisation())
                        && approved.purpose().equals(access.purpose())
                        && clock.instant().isBefore(approved.validUntil()));
    }

    private static void keep(JdbcTemplate database, String id, List<AccessedData> seen) {
        database.batchUpdate(
                "insert into access.bulk_subject (entry_id, subject, matter) values (?, ?, ?)",
                seen,
                BATCH,
                (row, each) -> {
                    row.setString(1, id);
                    row.setString(2, each.subject());
                    row.setString(3, Objects.requireNonNullElse(each.matter(), ""));
                });
    }

    private static ProblemException notApproved() {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "access.bulk-not-approved",
                "Reading about so many people needs a second person",
                "Ask for approval, and name it in the header " + Reading.APPROVAL + ". An approval is good once.");
    }
}
