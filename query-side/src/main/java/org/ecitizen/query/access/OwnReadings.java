package org.ecitizen.query.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.DekStore;
import org.ecitizen.starter.personal.Scrubbed;
import org.ecitizen.starter.recurring.Recurring;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// That people read who read their data. It is no access, so it is no entry: kept beside the ledger for thirty days, it
/// is in no proof that its end could break.
@Component
class OwnReadings extends Recurring implements Scrubbed {
    static final Duration KEPT = Duration.ofDays(30);
    private static final Duration ONE_NOTE_FOR = Duration.ofMinutes(15);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final ObjectProvider<JdbcClient> database;
    private final Clock clock;

    /// @param database absent: nothing is kept
    OwnReadings(ObjectProvider<JdbcClient> database, Clock clock) {
        super("own-readings", "readings of the ledger that are too old", Duration.ZERO, BETWEEN);
        this.database = database;
        this.clock = clock;
    }

    enum Way {
        LIST,
        DOWNLOAD
    }

    /// Somebody is about to read what is about them; the same within a quarter of an hour is one note.
    void note(String subject, Way way) {
        var now = clock.instant();
        database.ifAvailable(sql -> sql.sql("""
                        insert into access.own_reading (subject, way, at)
                        select :subject, :way, :now where not exists (select 1 from access.own_reading
                            where subject = :subject and way = :way and at > :before)
                        """)
                .param("subject", subject)
                .param("way", way.name())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(ONE_NOTE_FOR)))
                .update());
    }

    /// The last ones, the newest first.
    List<Map<String, Object>> of(String subject) {
        var sql = database.getIfAvailable();
        return sql == null
                ? List.of()
                : sql.sql("select way, at from access.own_reading where subject = ? and at > ? order by at desc")
                        .params(subject, Timestamp.from(clock.instant().minus(KEPT)))
                        .query((row, number) -> Map.<String, Object>of(
                                "at",
                                row.getTimestamp("at").toInstant(),
                                "way",
                                row.getString("way").toLowerCase(java.util.Locale.ROOT)))
                        .list();
    }

    /// Throws away what is older than thirty days.
    void throwAway() {
        database.ifAvailable(sql -> sql.sql("delete from access.own_reading where at <= ?")
                .param(Timestamp.from(clock.instant().minus(KEPT)))
                .update());
    }

    @Override
    public void forget(DekStore.Target target) {
        if (target.groups().contains(Group.IDENTITY)) {
            database.ifAvailable(sql -> sql.sql("delete from access.own_reading where subject = ?")
                    .param(target.subject())
                    .update());
        }
    }

    @Override
    protected void work() {
        throwAway();
    }
}
