package org.ecitizen.starter.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Views in PostgreSQL, on the connection of the transaction under way, so that a view and its processor's token commit
/// together.
final class JdbcViewStore implements ViewStore {
    private static final String COLUMNS = "id, sequence, body::text, keys";

    /// In one statement, so that an index holds what its documents say whoever reads meanwhile.
    private static final String WRITE = """
            with given as (
                select * from unnest(:ids, :sequences, :bodies, :keys) as given (id, sequence, body, keys)
            ), written as (
                insert into view_document as kept (view, id, sequence, body, keys)
                select :view, id, sequence, body::json, keys from given
                on conflict (view, id) do update
                set sequence = excluded.sequence, body = excluded.body, keys = excluded.keys
                where kept.sequence < excluded.sequence
                returning new.id, string_to_array(coalesce(old.keys, ''), E'\\x03') as was,
                    string_to_array(new.keys, E'\\x03') as now
            ), left_behind as (
                delete from view_entry where view = :view and place = any (array(
                    select key || E'\\x02' || id from written, unnest(was) as key where key <> all (now)))
            )
            insert into view_entry (view, place)
            select :view, key || E'\\x02' || id from written, unnest(now) as key where key <> all (was)
            on conflict do nothing
            """;

    private final JdbcClient sql;
    private final JdbcTemplate template;
    private final Map<String, Set<String>> indexes = new ConcurrentHashMap<>();

    JdbcViewStore(JdbcTemplate template) {
        this.template = template;
        this.sql = JdbcClient.create(template);
    }

    @Override
    public void declare(String view, List<String> names) {
        indexes.put(view, Set.copyOf(names));
    }

    @Override
    public Optional<Document> find(String view, String id) {
        return sql.sql("select " + COLUMNS + " from view_document where view = ? and id = ?")
                .params(view, id)
                .query((row, number) -> document(row))
                .optional();
    }

    @Override
    public Map<String, Document> findAll(String view, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<String, Document>();
        sql.sql("select " + COLUMNS + " from view_document where view = :view and id = any (:ids)")
                .param("view", view)
                .param("ids", texts(ids.stream()))
                .query((row, number) -> document(row))
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
        var newest = new LinkedHashMap<String, Document>();
        for (var document : documents) {
            document.keys().forEach(key -> mustBeDeclared(view, key.index()));
            newest.merge(document.id(), document, (first, next) -> next.sequence() > first.sequence() ? next : first);
        }
        var all = newest.values();
        sql.sql(WRITE)
                .param("view", view)
                .param("ids", texts(all.stream().map(Document::id)))
                .param("sequences", all.stream().mapToLong(Document::sequence).toArray())
                .param("bodies", texts(all.stream().map(document -> KeptText.ofJson(document.json()))))
                .param("keys", texts(all.stream().map(document -> KeyCodec.joined(document.keys()))))
                .update();
    }

    @Override
    public Page page(String view, Range range) {
        mustBeDeclared(view, range.index());
        var after = KeyCodec.place(range.after());
        var order = range.descending() ? " desc" : "";
        var found = sql.sql("select place, " + COLUMNS
                        + " from (select place from view_entry where view = :view and place >= :low and place < :high"
                        + (after == null ? "" : " and place " + (range.descending() ? "<" : ">") + " :after")
                        + " order by place" + order + " limit :limit) as entry"
                        + " join view_document on view = :view and id = split_part(place, E'\\x02', 2)"
                        + " order by place" + order)
                .param("view", view)
                .param("low", KeyCodec.low(range))
                .param("high", KeyCodec.high(range))
                .param("after", after)
                .param("limit", range.limit() + 1)
                .query((row, number) -> new Placed(row.getString("place"), document(row)))
                .list();
        var page = found.subList(0, Math.min(found.size(), range.limit()));
        return new Page(
                page.stream().map(Placed::document).toList(),
                found.size() > range.limit() ? KeyCodec.cursor(page.getLast().place()) : null);
    }

    private record Placed(String place, Document document) {}

    @Override
    public Merged merged(String view, Lists lists) {
        mustBeDeclared(view, lists.index());
        var beginnings = lists.prefixes().stream()
                .map(prefix -> KeyCodec.beginning(lists.index(), prefix))
                .toList();
        var found = sql.sql(listsAsOne(lists.descending()))
                .param("view", view)
                .param("beginnings", texts(beginnings.stream()))
                .param("ends", texts(beginnings.stream().map(KeyCodec::above)))
                .param("after", KeyCodec.place(lists.after()), Types.VARCHAR)
                .param("limit", lists.limit() + 1)
                .query((row, number) -> new Found(
                        document(row),
                        lists.prefixes().get(row.getInt("number") - 1),
                        KeyCodec.cursor(row.getString("rest"))))
                .list();
        var page = found.subList(0, Math.min(found.size(), lists.limit()));
        return new Merged(
                List.copyOf(page), found.size() > lists.limit() ? page.getLast().cursor() : null);
    }

    /// What orders the lists is looked for in the index alone, and only what is told is read.
    private static String listsAsOne(boolean descending) {
        return """
            with list as (
                select * from unnest(:beginnings, :ends) with ordinality as list (beginning, ending, number)
            ), found as (
                select distinct on (rest) rest, number, place
                from list cross join lateral (
                    select place, substr(place, length(beginning) + 1) as rest from view_entry
                    where view = :view and place >= beginning and place < ending
                        and place %1$s
                    order by place %2$s limit :limit) as entry
                order by rest %2$s, number limit :limit
            )
            select found.rest, found.number, id, sequence, body::text, keys
            from found join view_document on view = :view and id = split_part(found.place, E'\\x02', 2)
            order by found.rest %2$s
            """.formatted(
                        descending
                                ? "< coalesce(beginning || :after::text, ending)"
                                : "> coalesce(beginning || :after::text, '')",
                        descending ? "desc" : "asc");
    }

    @Override
    public List<Count> counts(String view, String index, List<List<String>> prefixes, int most) {
        mustBeDeclared(view, index);
        var beginnings = prefixes.stream()
                .map(prefix -> KeyCodec.beginning(index, prefix))
                .toList();
        return sql.sql("""
                        select key, count(*) from unnest(:beginnings, :ends) as list (beginning, ending)
                        cross join lateral (
                            select split_part(place, E'\\x02', 1) as key from view_entry
                            where view = :view and place >= beginning and place < ending
                            order by place limit :most) as entry
                        group by key order by key
                        """)
                .param("view", view)
                .param("beginnings", texts(beginnings.stream()))
                .param("ends", texts(beginnings.stream().map(KeyCodec::above)))
                .param("most", most)
                .query((row, number) -> new Count(KeyCodec.parts(row.getString(1)), row.getLong(2)))
                .list();
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
                .query((row, number) -> document(row))
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
        sql.sql("delete from view_entry where view = ?").param(view).update();
        sql.sql("delete from view_counter where view = ?").param(view).update();
        indexes.remove(view);
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getString("id"),
                row.getLong("sequence"),
                row.getString("body"),
                KeyCodec.separated(row.getString("keys")));
    }

    private static Object texts(Stream<String> values) {
        return values.toArray(String[]::new);
    }

    private void mustBeDeclared(String view, String index) {
        if (!indexes.getOrDefault(view, Set.of()).contains(index)) {
            throw new IllegalArgumentException(view + " has not declared the index " + index);
        }
    }
}
