package org.ecitizen.starter.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Views in PostgreSQL, on the connection of the transaction under way, so that a view and its processor's token commit
/// together.
final class JdbcViewStore implements ViewStore {
    private static final String COLUMNS = "id, sequence, body::text, k1, k2, k3, k4";

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final Map<String, List<String>> indexes = new ConcurrentHashMap<>();

    JdbcViewStore(JdbcTemplate template) {
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    @Override
    public void declare(String view, List<String> names) {
        if (names.size() > MAX_INDEXES) {
            throw new IllegalArgumentException(view + " declares more than " + MAX_INDEXES + " indexes");
        }
        indexes.put(view, List.copyOf(names));
    }

    @Override
    public Optional<Document> find(String view, String id) {
        return sql.sql("select " + COLUMNS + " from view_document where view = ? and id = ?")
                .params(view, id)
                .query((row, number) -> document(view, row))
                .optional();
    }

    @Override
    public Map<String, Document> findAll(String view, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, Document>();
        sql.sql("select " + COLUMNS + " from view_document where view = :view and id in (:ids)")
                .param("view", view)
                .param("ids", ids)
                .query((row, number) -> document(view, row))
                .list()
                .forEach(document -> found.put(document.id(), document));
        return found;
    }

    /// A power cut may take the last of these transactions back, with their tokens: the events are read again. Waiting
    /// for the disk is left to those who promise something. What is promised later is on the disk only after these.
    @Override
    public void batchBegins() {
        template.execute("set local synchronous_commit = off");
    }

    @Override
    public void write(String view, List<Document> documents) {
        template.batchUpdate(
                """
                insert into view_document as old (view, id, sequence, body, k1, k2, k3, k4)
                values (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                on conflict (view, id) do update
                set sequence = excluded.sequence, body = excluded.body,
                    k1 = excluded.k1, k2 = excluded.k2, k3 = excluded.k3, k4 = excluded.k4
                where old.sequence < excluded.sequence
                """, documents.stream().map(document -> row(view, document)).toList());
    }

    @Override
    public Page page(String view, Range range) {
        var slot = "k" + (slot(view, range.index()) + 1);
        var low = KeyCodec.low(range);
        var high = KeyCodec.high(range);
        var order = range.descending() ? " desc" : "";
        var after = KeyCodec.cursor(range.after());
        var found = sql.sql("select " + COLUMNS + " from view_document where view = :view and "
                        + slot + " >= :low and " + slot + " < :high"
                        + (after == null
                                ? ""
                                : " and (" + slot + ", id) " + (range.descending() ? "<" : ">") + " (:key, :id)")
                        + " order by " + slot + order + ", id" + order + " limit :limit")
                .param("view", view)
                .param("low", low)
                .param("high", high)
                .param("key", after == null ? "" : after.key())
                .param("id", after == null ? "" : after.id())
                .param("limit", range.limit() + 1)
                .query((row, number) -> document(view, row))
                .list();
        if (found.size() <= range.limit()) {
            return new Page(found, null);
        }
        var page = found.subList(0, range.limit());
        var last = page.getLast();
        return new Page(page, KeyCodec.cursor(last.keys().getOrDefault(range.index(), List.of()), last.id()));
    }

    @Override
    public long add(String view, String counter, long delta) {
        return sql.sql("""
                        insert into view_counter as old (view, name, value) values (?, ?, ?)
                        on conflict (view, name) do update set value = old.value + excluded.value
                        returning value
                        """).params(view, counter, delta).query(Long.class).single();
    }

    @Override
    public OptionalLong counter(String view, String counter) {
        return sql.sql("select value from view_counter where view = ? and name = ?")
                .params(view, counter)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public List<Document> portion(String view, @Nullable String after, int limit) {
        return sql.sql("select " + COLUMNS + " from view_document where view = ? and id > ? order by id limit ?")
                .params(view, after == null ? "" : after, limit)
                .query((row, number) -> document(view, row))
                .list();
    }

    @Override
    public List<String> names(String beginning) {
        // Jumps from name to name in the index; a plain distinct would read every document.
        return sql.sql("""
                        with recursive kept (name) as (
                            select min(view) from view_document where view >= :first and view < :end
                            union all
                            select (select min(view) from view_document where view > kept.name and view < :end)
                            from kept where kept.name is not null)
                        select name from kept where name is not null
                        union select view from view_counter where view >= :first and view < :end
                        """)
                .param("first", beginning)
                .param(
                        "end",
                        beginning.substring(0, beginning.length() - 1)
                                + (char) (beginning.charAt(beginning.length() - 1) + 1))
                .query((row, number) -> row.getString(1))
                .list();
    }

    @Override
    public void drop(String view) {
        sql.sql("delete from view_document where view = ?").param(view).update();
        sql.sql("delete from view_counter where view = ?").param(view).update();
        indexes.remove(view);
    }

    private Object[] row(String view, Document document) {
        var row = new Object[4 + MAX_INDEXES];
        row[0] = view;
        row[1] = document.id();
        row[2] = document.sequence();
        row[3] = KeptText.ofJson(document.json());
        document.keys().forEach((index, parts) -> row[4 + slot(view, index)] = KeyCodec.key(parts));
        return row;
    }

    private Document document(String view, java.sql.ResultSet row) throws java.sql.SQLException {
        var keys = new java.util.LinkedHashMap<String, List<String>>();
        var names = indexes.getOrDefault(view, List.of());
        for (var slot = 0; slot < names.size(); slot++) {
            var key = row.getString("k" + (slot + 1));
            if (key != null) {
                keys.put(names.get(slot), KeyCodec.parts(key));
            }
        }
        return new Document(row.getString("id"), row.getLong("sequence"), row.getString("body"), keys);
    }

    private int slot(String view, String index) {
        var slot = indexes.getOrDefault(view, List.of()).indexOf(index);
        if (slot < 0) {
            throw new IllegalArgumentException(view + " has not declared the index " + index);
        }
        return slot;
    }
}
