package org.ecitizen.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.record.EventRecord;
import org.ecitizen.log.tree.Hash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The leaves in PostgreSQL.
class JdbcLeaves implements Leaves {
    private static final int BATCH = 500;

    private final String stream;
    private final JdbcTemplate template;
    private final JdbcClient sql;

    JdbcLeaves(String stream, JdbcTemplate template) {
        this.stream = stream;
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    @Override
    public void add(List<Leaf> leaves) {
        template.batchUpdate("""
                insert into log.leaf (stream, leaf_index, token, event_id, aggregate_id, sequence, entry, record)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (stream, leaf_index) do nothing""", leaves, BATCH, (row, leaf) -> {
            var event = leaf.event();
            row.setString(1, stream);
            row.setLong(2, leaf.index());
            row.setLong(3, event.token());
            row.setString(4, event.eventId());
            row.setString(5, event.aggregateId());
            row.setLong(6, event.sequence());
            row.setBytes(7, event.entry().bytes());
            row.setBytes(8, event.canonical());
        });
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
    public List<Leaf> last(long size, int most) {
        return sql.sql("""
                        select leaf_index, record from log.leaf
                        where stream = ? and leaf_index >= ? and leaf_index < ? order by leaf_index""")
                .params(stream, Math.max(0, size - most), size)
                .query((row, number) -> leaf(row))
                .list();
    }

    @Override
    public Map<String, Hash> lastEntries(Collection<String> aggregateIds) {
        var entries = new HashMap<String, Hash>();
        sql.sql("""
                        select distinct on (aggregate_id) aggregate_id, entry from log.leaf
                        where stream = ? and aggregate_id = any(?) and aggregate_id <> ''
                        order by aggregate_id, sequence desc""").params(stream, aggregateIds.toArray(String[]::new)).query(row -> {
            entries.put(row.getString("aggregate_id"), Hash.of(row.getBytes("entry")));
        });
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
        return new Leaf(row.getLong("leaf_index"), EventRecord.parse(row.getBytes("record")));
    }
}
