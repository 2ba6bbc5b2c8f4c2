package org.ecitizen.query.log;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.tree.Hash;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The leaves in PostgreSQL.
class JdbcLeaves implements Leaves {
    private static final int BATCH = 500;

    private final String stream;
    private final Optional<JdbcLeaves> before;
    private final JdbcTemplate template;
    private final JdbcClient sql;

    /// @param before leaves of the log that this one continues: an aggregate's events may go on from there
    JdbcLeaves(String stream, Optional<JdbcLeaves> before, JdbcTemplate template) {
        this.stream = stream;
        this.before = before;
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    @Override
    public void add(List<Leaf> leaves) {
        for (var from = 0; from < leaves.size(); from += BATCH) {
            insert(leaves.subList(from, Math.min(leaves.size(), from + BATCH)));
        }
    }

    /// A column at a time: a statement for each leaf would be the slowest part of a log that catches up.
    private void insert(List<Leaf> leaves) {
        var events = leaves.stream().map(Leaf::event).toList();
        template.execute((ConnectionCallback<Integer>) connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into log.leaf (stream, leaf_index, token, event_id, aggregate_id, sequence, entry, record)
                    select ?, * from unnest(?, ?, ?, ?, ?, ?, ?) on conflict (stream, leaf_index) do nothing""")) {
                insert.setString(1, stream);
                insert.setArray(2, column(connection, "bigint", leaves, Leaf::index, Long[]::new));
                insert.setArray(3, column(connection, "bigint", events, EventRecord::token, Long[]::new));
                insert.setArray(4, column(connection, "text", events, EventRecord::eventId, String[]::new));
                insert.setArray(5, column(connection, "text", events, EventRecord::aggregateId, String[]::new));
                insert.setArray(6, column(connection, "bigint", events, EventRecord::sequence, Long[]::new));
                insert.setArray(
                        7,
                        column(connection, "bytea", leaves, leaf -> leaf.entry().bytes(), byte[][]::new));
                insert.setArray(8, column(connection, "bytea", leaves, Leaf::record, byte[][]::new));
                return insert.executeUpdate();
            }
        });
    }

    private static <T, C> Array column(
            Connection connection, String type, List<T> of, Function<T, C> value, IntFunction<C[]> values)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray(values));
    }

    @Override
    public Optional<Leaf> at(long index) {
        return sql.sql("select leaf_index, record from log.leaf where stream = ? and leaf_index = ?")
                .params(stream, index)
                .query((row, number) -> leaf(row))
                .optional();
    }

    @Override
    public Optional<Leaf> of(String aggregateId, long sequence) {
        return sql.sql("""
                        select leaf_index, record from log.leaf
                        where stream = ? and aggregate_id = ? and aggregate_id <> '' and sequence = ?""")
                .params(stream, aggregateId, sequence)
                .query((row, number) -> leaf(row))
                .optional();
    }

    @Override
    public List<Leaf> from(long first, long end) {
        return sql.sql("""
                        select leaf_index, record from log.leaf
                        where stream = ? and leaf_index >= ? and leaf_index < ? order by leaf_index""")
                .params(stream, first, end)
                .query((row, number) -> leaf(row))
                .list();
    }

    @Override
    public Map<String, Hash> lastEntries(Collection<String> aggregateIds) {
        var entries = new HashMap<String, Hash>();
        // One by one through the index: the planner would rather read the whole table.
        sql.sql("""
                        select wanted.id, last.entry from unnest(?) as wanted(id) cross join lateral
                            (select entry from log.leaf
                            where stream = ? and aggregate_id = wanted.id and aggregate_id <> ''
                            order by sequence desc limit 1) as last""").params(aggregateIds.toArray(String[]::new), stream).query(row -> {
            entries.put(row.getString("id"), Hash.of(row.getBytes("entry")));
        });
        var unknown =
                aggregateIds.stream().filter(id -> !entries.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            before.ifPresent(leaves -> entries.putAll(leaves.lastEntries(unknown)));
        }
        return entries;
    }

    @Override
    public long count() {
        return sql.sql("select coalesce(max(leaf_index) + 1, 0) from log.leaf where stream = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }

    private static Leaf leaf(ResultSet row) throws SQLException {
        return Leaf.read(row.getLong("leaf_index"), row.getBytes("record"));
    }
}
