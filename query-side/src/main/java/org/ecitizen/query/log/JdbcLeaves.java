package org.ecitizen.query.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
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
import org.springframework.transaction.support.TransactionTemplate;

/// The leaves in PostgreSQL, in pages. One is found by its place, or by the token of its event.
class JdbcLeaves implements Leaves {
    private final String stream;
    private final Optional<JdbcLeaves> before;
    private final AggregateTokens tokens;
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    /// @param before leaves of the log that this one continues: an aggregate's events may go on from there
    /// @param tokens of the same events
    /// @param transactions of the same database
    JdbcLeaves(
            String stream,
            Optional<JdbcLeaves> before,
            AggregateTokens tokens,
            JdbcTemplate template,
            TransactionTemplate transactions) {
        this.stream = stream;
        this.before = before;
        this.tokens = tokens;
        this.template = template;
        this.sql = JdbcClient.create(template);
        this.transactions = transactions;
    }

    /// Leaves stand without a gap, and those of one call go in together or not at all. Where another node is adding the
    /// same at this moment, one of the two fails and finds them there when it tries again.
    @Override
    public void add(List<Leaf> leaves) {
        var kept = count();
        var missing = leaves.stream().filter(leaf -> leaf.index() >= kept).toList();
        if (!missing.isEmpty()) {
            transactions.executeWithoutResult(status -> {
                template.execute((ConnectionCallback<Long>) connection ->
                        rows(missing).into(connection, "log.page (stream, first_leaf, tokens, entries, records)"));
                tokens.keep(missing);
            });
        }
    }

    private CopyRows rows(List<Leaf> leaves) {
        var rows = new CopyRows(5);
        LeafPage.cut(leaves).forEach(cut -> {
            var page = LeafPage.of(cut);
            rows.row()
                    .text(stream)
                    .number(page.first())
                    .numbers(page.tokens())
                    .bytes(LeafPage.entries(cut))
                    .bytes(page.records());
        });
        return rows;
    }

    @Override
    public Optional<Leaf> at(long index) {
        return from(index, index + 1).stream().findFirst();
    }

    @Override
    public Optional<Leaf> of(String aggregateId, long sequence) {
        return with(tokens.of(aggregateId, sequence).stream().toList()).stream().findFirst();
    }

    @Override
    public List<Leaf> of(String aggregateId) {
        return with(tokens.of(aggregateId));
    }

    private List<Leaf> with(List<Long> tokens) {
        return sql
                .sql("""
                        select wanted.token, page.* from unnest(?) with ordinality as wanted(token, place)
                        cross join lateral
                            (select first_leaf, tokens, records from log.page
                            where stream = ? and tokens[1] <= wanted.token order by tokens[1] desc limit 1) as page
                        order by place""")
                .params(tokens.toArray(Long[]::new), stream)
                .query((row, number) -> page(row).of(row.getLong("token")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<Leaf> from(long first, long end) {
        return sql.sql("""
                        select first_leaf, tokens, records from log.page
                        where stream = ? and first_leaf < ? and first_leaf >=
                            (select coalesce(max(first_leaf), 0) from log.page where stream = ? and first_leaf <= ?)
                        order by first_leaf""").params(stream, end, stream, first).query((row, number) -> page(row)).list().stream()
                .flatMap(page -> page.from(first, end))
                .toList();
    }

    /// @throws Halted if the store has an event among those of the leaves that has none
    @Override
    public Map<String, Hash> lastEntries(Collection<String> aggregateIds) {
        var entries = new HashMap<String, Hash>();
        lastToken().ifPresent(last -> {
            var wanted = tokens.last(aggregateIds, last);
            var found = entries(wanted.values());
            wanted.forEach((id, token) -> Optional.ofNullable(found.get(token))
                    .ifPresentOrElse(entry -> entries.put(id, entry), () -> requireBefore(token)));
        });
        var unknown =
                aggregateIds.stream().filter(id -> !entries.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            before.ifPresent(leaves -> entries.putAll(leaves.lastEntries(unknown)));
        }
        return entries;
    }

    private void requireBefore(long token) {
        if (before.isEmpty() || token >= edge("tokens[1]", "asc").orElse(0L)) {
            throw new Halted("there is an event without a leaf: token " + token);
        }
    }

    private Map<Long, Hash> entries(Collection<Long> tokens) {
        var entries = new HashMap<Long, Hash>();
        sql.sql("""
                        select token, substr(entries, 32 * place - 31, 32) as entry from
                            (select wanted.token, page.entries, array_position(page.tokens, wanted.token) as place
                            from unnest(?) as wanted(token) cross join lateral
                                (select tokens, entries from log.page
                                where stream = ? and tokens[1] <= wanted.token
                                order by tokens[1] desc limit 1) as page) as found
                        where place is not null""").params(tokens.toArray(Long[]::new), stream).query(row -> {
            entries.put(row.getLong("token"), Hash.of(row.getBytes("entry")));
        });
        return entries;
    }

    @Override
    public long count() {
        return edge("first_leaf + cardinality(tokens)", "desc").orElse(0L);
    }

    private Optional<Long> lastToken() {
        return edge("tokens[cardinality(tokens)]", "desc");
    }

    /// Something of the first or the last page.
    private Optional<Long> edge(String what, String order) {
        return sql.sql("select " + what + " from log.page where stream = ? order by first_leaf " + order + " limit 1")
                .param(stream)
                .query(Long.class)
                .optional();
    }

    private static LeafPage page(ResultSet row) throws SQLException {
        var tokens = (Long[]) row.getArray("tokens").getArray();
        return new LeafPage(
                row.getLong("first_leaf"),
                Arrays.stream(tokens).mapToLong(Long::longValue).toArray(),
                row.getBytes("records"));
    }
}
