package org.ecitizen.query.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.ecitizen.log.note.LogKey;
import org.ecitizen.log.note.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which keys sign a log from which size to which, in PostgreSQL.
class KeyTable {
    private final String stream;
    private final JdbcClient sql;

    /// @param introducedAt by the database's clock
    record Row(LogKey key, Instant introducedAt) {
        boolean signs(long size) {
            return key.first() <= size && size <= key.last().orElse(Long.MAX_VALUE);
        }

        boolean isInUse() {
            return key.last().isEmpty();
        }
    }

    KeyTable(String stream, JdbcClient sql) {
        this.stream = stream;
        this.sql = sql;
    }

    /// The oldest first.
    List<Row> rows() {
        return sql.sql("""
                        select vkey, first_size, last_size, introduced_at from log.key
                        where stream = ? order by first_size, introduced_at""")
                .param(stream)
                .query((row, number) -> {
                    var last = row.getObject("last_size", Long.class);
                    return new Row(
                            new LogKey(
                                    VerifierKey.parse(row.getString("vkey")),
                                    row.getLong("first_size"),
                                    last == null ? OptionalLong.empty() : OptionalLong.of(last)),
                            row.getObject("introduced_at", OffsetDateTime.class).toInstant());
                })
                .list();
    }

    /// Adds the key with which a log begins; nothing if it has one.
    void begin(VerifierKey key) {
        sql.sql("""
                        insert into log.key (stream, vkey, first_size)
                        select ?, ?, 0 where not exists (select 1 from log.key where stream = ?)
                        on conflict do nothing""").params(stream, key.toString(), stream).update();
    }

    void introduce(VerifierKey key, long firstSize) {
        sql.sql("insert into log.key (stream, vkey, first_size) values (?, ?, ?)")
                .params(stream, key.toString(), firstSize)
                .update();
    }

    void retire(VerifierKey key, long lastSize) {
        sql.sql("update log.key set last_size = ? where stream = ? and vkey = ?")
                .params(lastSize, stream, key.toString())
                .update();
    }
}
