package org.ecitizen.query.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tokens as the event table of PostgreSQL has them, which finds the events of an aggregate by an index of its own.
class JdbcTokens implements AggregateTokens {
    private final String rows;
    private final JdbcClient sql;

    /// @param table of the events, in the spelling of PostgreSQL
    JdbcTokens(String table, JdbcTemplate template) {
        // Axon stores what belongs to no aggregate without a type.
        this(
                "select aggregateIdentifier as aggregate_id, sequenceNumber as sequence, globalIndex as token from "
                        + table + " where type is not null",
                JdbcClient.create(template));
    }

    /// @param rows a query that gives aggregate_id, sequence and token
    JdbcTokens(String rows, JdbcClient sql) {
        this.rows = "(" + rows + ") as known";
        this.sql = sql;
    }

    @Override
    public Optional<Long> of(String aggregateId, long sequence) {
        return sql.sql("select token from " + rows + " where aggregate_id = ? and sequence = ?")
                .params(aggregateId, sequence)
                .query(Long.class)
                .optional();
    }

    @Override
    public List<Long> of(String aggregateId) {
        return sql.sql("select token from " + rows + " where aggregate_id = ? order by sequence")
                .param(aggregateId)
                .query((row, number) -> row.getLong("token"))
                .list();
    }

    @Override
    public Map<String, Long> last(Collection<String> aggregateIds, long end) {
        var tokens = new HashMap<String, Long>();
        // One by one through the index: the planner would rather read the whole table.
        sql.sql("""
                        select wanted.id, last.token from unnest(?) as wanted(id) cross join lateral
                            (select token from %s where aggregate_id = wanted.id and token <= ?
                            order by sequence desc limit 1) as last""".formatted(rows))
                .params(aggregateIds.toArray(String[]::new), end)
                .query(row -> {
                    tokens.put(row.getString("id"), row.getLong("token"));
                });
        return tokens;
    }

    @Override
    public void keep(List<Leaf> leaves) {
        // The events are their own index.
    }
}
