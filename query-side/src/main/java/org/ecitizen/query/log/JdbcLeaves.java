package org.ecitizen.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.starter.eventstore.CopyRows;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The leaves in PostgreSQL.
class JdbcLeaves implements Leaves {
    private static final int COLUMNS = 6;

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

    /// Leaves stand without a gap, and those of one call go in together or not at all. Where another node is adding the
    /// same at this moment, one of the two fails and finds them there when it tries again.
    @Override
    public void add(List<Leaf> leaves) {
        var kept = count();
        var missing = leaves.stream().filter(leaf -> leaf.index() >= kept).toList();
        if (!missing.isEmpty()) {
            template.execute((ConnectionCallback<Long>) connection -> rows(missing)
                    .into(connection, "log.leaf (stream, leaf_index, aggregate_id, sequence, entry, record)"));
        }
    }

    private CopyRows rows(List<Leaf> leaves) {
        var rows = new CopyRows(COLUMNS);
        for (var leaf : leaves) {
            var event = leaf.event();
            rows.row()
                    .text(stream)
                    .number(leaf.index())
                    .text(event.aggregateId())
                    .number(event.sequence())
                    .bytes(leaf.entry().bytes())
                    .bytes(leaf.record());
        }
        return rows;
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
    public List<Leaf> of(String aggregateId) {
        return sql.sql("""
                        select leaf_index, record from log.leaf
                        where stream = ? and aggregate_id = ? and aggregate_id <> '' order by sequence""")
                .params(stream, aggregateId)
                .query((row, number) -> leaf(row))
                .list();
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
