package org.ecitizen.starter.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.personal.TombstoneFile.Place;
import org.ecitizen.starter.personal.TombstoneFile.Tombstone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys in PostgreSQL, on connections of their own that share nothing with those of events and views.
///
/// What makes a key and what begins an erasure take one lock per subject, so that no key slips in between.
final class JdbcDekStore implements DekStore, KeyTable {
    private static final Logger log = LoggerFactory.getLogger(JdbcDekStore.class);
    /// Stands for all scopes in a tombstone.
    private static final String ALL = "*";

    private static final String KEY = "kid, subject, grp, scope, epoch, wrapped, created_at";

    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final KeyWrapping keys;
    private final TombstoneFile file;
    private final Clock clock;

    /// @param file where every tombstone is kept once more
    JdbcDekStore(DataSource database, KeyWrapping keys, TombstoneFile file, Clock clock) {
        this.sql = JdbcClient.create(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        // Never part of the transaction under way, which is another database's.
        transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.keys = keys;
        this.file = file;
        this.clock = clock;
    }

    @Override
    public WrappedKey getOrCreate(Extent extent) {
        return getOrCreateAll(List.of(extent)).getFirst();
    }

    @Override
    public List<WrappedKey> getOrCreateAll(List<Extent> extents) {
        // Always in the same order, so that two who want keys of the same people never wait for each other.
        var inOrder = extents.stream()
                .distinct()
                .sorted(Comparator.comparing(Extent::subject))
                .toList();
        var found = asked(() -> activeOrNew(inOrder));
        return extents.stream()
                .map(extent -> Optional.ofNullable(found.get(extent)).orElseThrow(() -> new ErasedForGood(extent)))
                .toList();
    }

    private Map<Extent, WrappedKey> activeOrNew(List<Extent> extents) {
        var made = extents.stream().map(keys::make).toList();
        return sql
                .sql("""
                        select k.* from unnest(?, ?, ?, ?, ?, ?, ?::timestamptz[])
                            as a (subject, grp, scope, kid, epoch, wrapped, at)
                        cross join lateral
                            active_or_new(a.subject, a.grp, a.scope, a.kid, a.epoch, a.wrapped, a.at) as k""")
                .param(texts(extents, Extent::subject))
                .param(texts(extents, extent -> name(extent.group())))
                .param(texts(extents, Extent::scope))
                .param(texts(made, WrappedKey::kid))
                .param(made.stream().map(WrappedKey::epoch).toArray(Integer[]::new))
                .param(texts(made, WrappedKey::wrapped))
                .param(texts(made, key -> key.createdAt().toString()))
                .query((row, number) -> key(row))
                .list()
                .stream()
                .collect(Collectors.toMap(WrappedKey::extent, Function.identity()));
    }

    private static <T> String[] texts(List<T> things, Function<T, String> text) {
        return things.stream().map(text).toArray(String[]::new);
    }

    @Override
    public Found get(String kid) {
        return asked(() -> sql.sql("""
                        select d.kid, d.subject, d.grp, d.scope, d.epoch, d.wrapped, d.created_at, d.state,
                            coalesce(t.erasure, e.erasure) as erasure, coalesce(t.at, e.since) as at
                        from dek d
                        left join lateral (select erasure, at from key_tombstone t
                            where t.subject = d.subject and t.grp = d.grp and t.scope in (d.scope, '*')
                            order by at limit 1) t on true
                        left join lateral (select erasure, since from key_erasure e
                            where e.subject = d.subject and e.grp = d.grp and e.scope in (d.scope, '*')
                            order by since limit 1) e on true
                        where d.kid = ?
                        """)
                .param(kid)
                .query((row, number) -> found(row))
                .optional()
                .orElseGet(Found.Missing::new));
    }

    private static Found found(ResultSet row) throws SQLException {
        var erasure = row.getString("erasure");
        if (erasure != null) {
            return new Found.Erased(
                    extent(row), erasure, row.getTimestamp("at").toInstant(), row.getString("wrapped") == null);
        }
        // Without a mark and without a key somebody else has been at the table.
        return row.getString("state").equals("ACTIVE") && row.getString("wrapped") != null
                ? new Found.Active(key(row))
                : new Found.Missing();
    }

    @Override
    public List<String> markErasing(Target target, String erasure) {
        var since = Timestamp.from(clock.instant());
        return asked(() -> transactions.execute(transaction -> {
            lock(target.subject());
            for (var group : target.groups()) {
                sql.sql("""
                                insert into key_erasure (erasure, subject, grp, scope, since) values (?, ?, ?, ?, ?)
                                on conflict do nothing
                                """)
                        .params(erasure, target.subject(), name(group), scope(target), since)
                        .update();
            }
            sql.sql("""
                            update dek d set state = 'ERASING', erasure = :erasure from key_erasure e
                            where e.erasure = :erasure and d.subject = e.subject and d.grp = e.grp
                                and e.scope in (d.scope, '*') and d.state = 'ACTIVE'
                            """).param("erasure", erasure).update();
            return sql.sql("select kid from dek where erasure = ? order by kid")
                    .param(erasure)
                    .query(String.class)
                    .list();
        }));
    }

    @Override
    public void tombstone(Target target, String erasure, String tombstoneEvent, Instant when) {
        bury(new Tombstone(target, erasure, tombstoneEvent, when), file::add);
    }

    /// @param beforeCommit is given the tombstone where it was not here
    /// @return whether it was not here
    private boolean bury(Tombstone tombstone, Consumer<List<Tombstone>> beforeCommit) {
        var target = tombstone.target();
        return asked(() -> Boolean.TRUE.equals(transactions.execute(transaction -> {
            lock(target.subject());
            var added = 0;
            for (var group : target.groups()) {
                added += sql.sql("""
                                insert into key_tombstone (subject, grp, scope, erasure, event, at)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .params(
                                target.subject(),
                                name(group),
                                scope(target),
                                tombstone.erasure(),
                                tombstone.event(),
                                Timestamp.from(tombstone.when()))
                        .update();
            }
            if (added > 0) {
                beforeCommit.accept(List.of(tombstone));
            }
            return added > 0;
        })));
    }

    @Override
    public void destroy(String erasure) {
        asked(() -> {
            if (!sql.sql("select exists (select 1 from key_tombstone where erasure = ?)")
                    .param(erasure)
                    .query(Boolean.class)
                    .single()) {
                throw new IllegalStateException("the erasure " + erasure + " has no tombstone");
            }
            return sql.sql("""
                            update dek d set state = 'ERASED', wrapped = null, erasure = coalesce(d.erasure, t.erasure)
                            from key_tombstone t
                            where t.erasure = ? and d.subject = t.subject and d.grp = t.grp
                                and t.scope in (d.scope, '*') and d.wrapped is not null
                            """).param(erasure).update();
        });
    }

    @Override
    public List<Target> destroyBuried() {
        var unknown = takeInFile();
        asked(() -> sql.sql("""
                        update dek d set state = 'ERASED', wrapped = null, erasure = coalesce(d.erasure, t.erasure)
                        from key_tombstone t
                        where d.subject = t.subject and d.grp = t.grp
                            and t.scope in (d.scope, '*') and d.wrapped is not null
                        """).update());
        return unknown;
    }

    /// Makes table and file say the same. The table remembers how far it knows the file, so an ordinary start
    /// reads what is new only, and one with a restored table everything since.
    ///
    /// @return what the table did not know
    private List<Target> takeInFile() {
        var unknown = new ArrayList<Target>();
        Consumer<Tombstone> take = tombstone -> {
            if (bury(tombstone, nothing -> {})) {
                unknown.add(tombstone.target());
            }
        };
        var noted = asked(() -> sql.sql("select place from tombstone_file where one")
                        .query(String.class)
                        .optional())
                .map(Place::of)
                .orElse(Place.BEGINNING);
        var reached = noted.equals(Place.BEGINNING) ? Optional.<Place>empty() : file.read(noted, take);
        if (reached.isEmpty()) {
            if (!noted.equals(Place.BEGINNING)) {
                log.warn("The file of tombstones is not the one the key store knows; each is given what it lacks.");
            }
            var there = new HashSet<List<String>>();
            file.read(Place.BEGINNING, tombstone -> {
                there.addAll(rows(tombstone));
                take.accept(tombstone);
            });
            file.add(tombstones().stream()
                    .filter(tombstone -> !there.containsAll(rows(tombstone)))
                    .toList());
            reached = file.read(Place.BEGINNING, tombstone -> {});
        }
        reached.filter(place -> !place.equals(noted)).ifPresent(this::note);
        return unknown;
    }

    private void note(Place place) {
        asked(() -> sql.sql("insert into tombstone_file (one, place) values (true, ?)"
                        + " on conflict (one) do update set place = excluded.place")
                .param(place.text())
                .update());
    }

    /// Each as a row of the table.
    private static List<List<String>> rows(Tombstone tombstone) {
        var target = tombstone.target();
        return target.groups().stream()
                .map(group -> List.of(target.subject(), name(group), scope(target), tombstone.erasure()))
                .toList();
    }

    private List<Tombstone> tombstones() {
        return asked(() -> sql.sql("select subject, grp, scope, erasure, event, at from key_tombstone order by at")
                .query((row, number) -> {
                    var scope = row.getString("scope");
                    return new Tombstone(
                            new Target(row.getString("subject"), Set.of(group(row)), scope.equals(ALL) ? null : scope),
                            row.getString("erasure"),
                            row.getString("event"),
                            row.getTimestamp("at").toInstant());
                })
                .list());
    }

    @Override
    public List<WrappedKey> notUnder(int epoch, int limit) {
        return asked(() -> sql.sql("select " + KEY + " from dek where epoch <> ? and wrapped is not null limit ?")
                .params(epoch, limit)
                .query((row, number) -> key(row))
                .list());
    }

    @Override
    public void replace(WrappedKey old, WrappedKey rewrapped) {
        asked(() -> sql.sql("update dek set epoch = ?, wrapped = ? where kid = ? and epoch = ? and wrapped = ?")
                .params(rewrapped.epoch(), rewrapped.wrapped(), old.kid(), old.epoch(), old.wrapped())
                .update());
    }

    @Override
    public List<Integer> epochsInUse() {
        return asked(() -> sql.sql("select distinct epoch from dek where wrapped is not null order by epoch")
                .query(Integer.class)
                .list());
    }

    @Override
    public void epochMade(int epoch, Instant when) {
        asked(() -> sql.sql("insert into key_epoch (epoch, created) values (?, ?) on conflict do nothing")
                .params(epoch, Timestamp.from(when))
                .update());
    }

    @Override
    public void epochLeft(int epoch, Instant neededUntil, boolean justNow) {
        asked(() -> sql.sql(
                        "update key_epoch set last_needed_until = ? where epoch = ? and (? or last_needed_until is null)")
                .params(Timestamp.from(neededUntil), epoch, justNow)
                .update());
    }

    @Override
    public List<Integer> epochsNotNeededAfter(Instant now) {
        return asked(() ->
                sql.sql("""
                        select epoch from key_epoch where last_needed_until < ? and destroyed is null order by epoch
                        """).param(Timestamp.from(now)).query(Integer.class).list());
    }

    @Override
    public void epochDestroyed(int epoch, Instant when) {
        asked(() -> sql.sql("update key_epoch set destroyed = ? where epoch = ?")
                .params(Timestamp.from(when), epoch)
                .update());
    }

    private void lock(String subject) {
        sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(subject)
                .query((row, number) -> true)
                .single();
    }

    private static WrappedKey key(ResultSet row) throws SQLException {
        return new WrappedKey(
                row.getString("kid"),
                extent(row),
                row.getInt("epoch"),
                row.getString("wrapped"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Extent extent(ResultSet row) throws SQLException {
        return new Extent(row.getString("subject"), group(row), row.getString("scope"));
    }

    private static Group group(ResultSet row) throws SQLException {
        return Group.valueOf(row.getString("grp").toUpperCase(Locale.ROOT));
    }

    private static String name(Group group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    private static String scope(Target target) {
        return target.scope() == null ? ALL : target.scope();
    }

    /// Whatever goes wrong in asking says nothing about the keys.
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException | TransactionException e) {
            throw new KeyStoreUnavailable("the database of keys does not answer", e);
        }
    }
}
