package org.ecitizen.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.ecitizen.starter.eventstore.Durability;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The event table of PostgreSQL, read without a serializer and without a lock that a writer could wait for.
///
/// Rows do not become visible in the order of their numbers, and numbers of failed transactions are missing for ever. A
/// gap is passed over only when it cannot be filled any more: an insert locks the table before it draws its number, so
/// whoever could fill a gap below a visible row holds that lock now, or has ended. PostgreSQL makes a commit visible
/// before it releases the locks, so a second look after all of them have gone sees everything there will ever be.
class JdbcEvents implements RawEventSource {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private static final String COLUMNS = "globalIndex, eventIdentifier, payloadType, payloadRevision, type,"
            + " aggregateIdentifier, sequenceNumber, timeStamp, payload, metaData";

    private static final int LOOKS_BEFORE_A_PUSH = 50;

    private final String table;
    private final JdbcTemplate template;
    private final JdbcClient sql;

    /// @param table of the events, in the spelling of PostgreSQL
    JdbcEvents(String table, JdbcTemplate template) {
        this.table = table;
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    @Override
    public void requireReliable() {
        if (is("select pg_is_in_recovery()")) {
            throw new Halted("the database is a standby, and only the primary is read");
        }
        var off = Objects.requireNonNull(template.execute(Durability::switchedOff));
        if (!off.isEmpty()) {
            throw new Halted("the database could lose what the log signs: " + String.join(", ", off) + " is off");
        }
        requireOrder();
    }

    /// The rule about gaps holds for numbers that are drawn one by one into one table.
    void requireOrder() {
        if (!is("""
                select seqcache = 1 and seqincrement = 1 and not seqcycle from pg_sequence
                where seqrelid = pg_get_serial_sequence('%s', 'globalindex')::regclass""".formatted(table))) {
            throw new Halted("the numbers of events are not drawn one by one (cache 1, increment 1, no cycle)");
        }
        if (!is("""
                select relpersistence = 'p' and relkind = 'r' from pg_class
                where oid = '%s'::regclass""".formatted(table))) {
            throw new Halted("the event table is not a permanent table in one piece");
        }
    }

    @Override
    public long beforeFirst() {
        return 0;
    }

    @Override
    public List<RawEvent> after(long token, int most) throws InterruptedException {
        var seen = between(token, Long.MAX_VALUE, most);
        if (seen.isEmpty()) {
            return seen;
        }
        var last = seen.getLast().token();
        if (last - token != seen.size()) {
            awaitWriters();
            seen = between(token, last, most);
        }
        return seen;
    }

    @Override
    public List<RawEvent> between(long after, long last, int most) {
        return sql.sql("select " + COLUMNS + """
                         from %s where globalIndex > ? and globalIndex <= ?
                        order by globalIndex limit ?""".formatted(table))
                .params(after, last, most)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public List<RawEvent> of(String aggregateId) {
        return sql.sql("select " + COLUMNS + " from " + table
                        + " where aggregateIdentifier = ? and type is not null order by sequenceNumber")
                .param(aggregateId)
                .query((row, number) -> event(row))
                .list();
    }

    @Override
    public long head() {
        return sql.sql("select coalesce(max(globalIndex), 0) from " + table)
                .query(Long.class)
                .single();
    }

    @Override
    public long count() {
        return sql.sql("select count(*) from " + table).query(Long.class).single();
    }

    /// Waits until every transaction that may write events now has ended. New ones draw higher numbers.
    private void awaitWriters() throws InterruptedException {
        var writers = writers();
        while (!writers.isEmpty()) {
            waiting();
            writers.retainAll(writers());
        }
    }

    private Set<String> writers() {
        return new HashSet<>(sql.sql("""
                        select virtualtransaction from pg_locks
                        where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
                            and relation = '%s'::regclass
                            and database = (select oid from pg_database where datname = current_database())""".formatted(table)).query(String.class).list());
    }

    /// Everything that is visible now, also what was committed without waiting for the disk.
    @Override
    public void awaitDurable() throws InterruptedException {
        var written = sql.sql("select pg_current_wal_insert_lsn()::text")
                .query(String.class)
                .single();
        for (var looks = 1; !isFlushed(written); looks++) {
            if (looks % LOOKS_BEFORE_A_PUSH == 0) {
                // Where a record ends with its page, the position lies behind the header of the next one, and an idle
                // database would not get there by itself.
                sql.sql("select pg_logical_emit_message(true, 'transparency-log', '')::text")
                        .query(String.class)
                        .single();
            }
            waiting();
        }
    }

    private boolean isFlushed(String position) {
        return sql.sql("select pg_current_wal_flush_lsn() >= ?::pg_lsn")
                .param(position)
                .query(Boolean.class)
                .single();
    }

    private static void waiting() throws InterruptedException {
        Thread.sleep(BETWEEN_LOOKS);
    }

    private boolean is(String question) {
        return sql.sql(question).query(Boolean.class).optional().orElse(false);
    }

    private static RawEvent event(ResultSet row) throws SQLException {
        var token = row.getLong("globalIndex");
        var metadata = row.getBytes("metaData");
        // Axon stores what belongs to no aggregate without a type, under its own identifier.
        var alone = row.getString("type") == null;
        return new RawEvent(
                token,
                text(row, "eventIdentifier"),
                text(row, "payloadType"),
                text(row, "payloadRevision"),
                text(row, "type"),
                alone ? "" : text(row, "aggregateIdentifier"),
                alone ? -1 : row.getLong("sequenceNumber"),
                text(row, "timeStamp"),
                row.getBytes("payload"),
                metadata == null ? new byte[0] : metadata);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
