package org.ecitizen.query.log;

import java.util.List;
import java.util.Optional;
import org.ecitizen.log.record.Genesis;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which logs continued the first one of a stream, in PostgreSQL.
class GenerationTable {
    private final String stream;
    private final JdbcClient sql;

    GenerationTable(String stream, JdbcClient sql) {
        this.stream = stream;
        this.sql = sql;
    }

    /// The names of those that continued it, in order.
    List<String> names() {
        return sql.sql("select name from log.generation where stream = ? order by number")
                .param(stream)
                .query((row, number) -> row.getString("name"))
                .list();
    }

    Optional<Genesis> genesis(String name) {
        return sql.sql("select genesis from log.generation where stream = ? and name = ?")
                .params(stream, name)
                .query(byte[].class)
                .optional()
                .map(Genesis::parse);
    }

    /// Two that open one at the same time: the second fails.
    void open(String name, Genesis genesis) {
        sql.sql("""
                        insert into log.generation (stream, number, name, genesis)
                        values (?, (select coalesce(max(number), 1) + 1 from log.generation where stream = ?), ?, ?)""").params(stream, stream, name, genesis.canonical()).update();
    }

    /// Until the end of the transaction nobody else begins or closes the log on a shelf. One that has begun is held by
    /// its
    /// head; this is for one that has none.
    static void hold(String shelf, JdbcClient sql) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))::text")
                .param("log " + shelf)
                .query()
                .listOfRows();
    }

    /// Whether the log on a shelf was closed, since another continues it.
    static boolean isClosed(String shelf, JdbcClient sql) {
        var parts = shelf.split("/", 2);
        return sql.sql("""
                        select exists (select 1 from log.generation as later
                            where later.stream = ? and later.number > coalesce(
                                (select number from log.generation where stream = ? and name = ?), 1))""")
                .params(parts[0], parts[0], parts.length == 1 ? "" : parts[1])
                .query(Boolean.class)
                .single();
    }
}
