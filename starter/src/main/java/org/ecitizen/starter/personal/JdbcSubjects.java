package org.ecitizen.starter.personal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.ecitizen.events.personal.Envelope;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.events.personal.Protected;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Subjects beside the keys. A name is found by its keyed hash, a declared blind index; the name itself is sealed under
/// the subject's `identity` key. Erasing that removes both.
final class JdbcSubjects implements Subjects, Scrubbed {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 50_000;
    private static final String HASH = "subjects";
    /// Where an identity stands, in place of an event.
    private static final Envelope.At AT = new Envelope.At("org.ecitizen.keys.subject", "/identity");

    private static final JsonMapper ENVELOPES = ProtectedJson.ofViews();

    private record Known(String subject, boolean named, Instant until) {}

    private record Row(String subject, boolean named) {}

    private final JdbcClient sql;
    private final EventSealing sealing;
    private final KeyedHash hashes;
    private final String issuer;
    private final InstantSource clock;
    private final Map<String, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /// @param issuer of the names; those of another provider are other people
    JdbcSubjects(DataSource database, EventSealing sealing, KeyedHash hashes, String issuer, InstantSource clock) {
        this.sql = JdbcClient.create(database);
        this.sealing = sealing;
        this.hashes = hashes;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public String of(String name) {
        return isSubject(name) ? name : signedIn(name, Map.of());
    }

    @Override
    public String signedIn(String name, Map<String, String> claims) {
        var remembered = remembered(name);
        if (remembered != null && (remembered.named() || claims.isEmpty())) {
            return remembered.subject();
        }
        var index = index(name);
        var found = row(index);
        if (found.isEmpty()) {
            insert(index, name, claims);
            found = row(index);
        } else if (!found.get().named() && !claims.isEmpty()) {
            seal(found.get().subject(), name, claims);
            found = row(index);
        }
        var row = found.orElseThrow(() -> new IllegalStateException("a subject that was just made is not there"));
        remember(name, row);
        return row.subject();
    }

    @Override
    public Map<String, String> ofAll(Collection<String> names) {
        var found = new HashMap<String, String>();
        // In order, so that two who meet the same people at once never wait for each other.
        var byIndex = new TreeMap<String, String>();
        for (var name : Set.copyOf(names)) {
            var remembered = remembered(name);
            if (remembered != null) {
                found.put(name, remembered.subject());
            } else if (isSubject(name)) {
                found.put(name, name);
            } else {
                byIndex.put(index(name), name);
            }
        }
        if (byIndex.isEmpty()) {
            return found;
        }
        var unmet = new TreeMap<>(byIndex);
        unmet.keySet().removeAll(rows(byIndex.keySet()).keySet());
        if (!unmet.isEmpty()) {
            insertAll(unmet);
        }
        rows(byIndex.keySet()).forEach((index, row) -> {
            var name = Objects.requireNonNull(byIndex.get(index));
            remember(name, row);
            found.put(name, row.subject());
        });
        return found;
    }

    @Override
    public Optional<String> find(String name) {
        var remembered = remembered(name);
        if (remembered != null) {
            return Optional.of(remembered.subject());
        }
        var found = row(index(name));
        found.ifPresent(row -> remember(name, row));
        return found.map(Row::subject);
    }

    @Override
    public Optional<Protected<Map<String, Object>>> identity(String subject) {
        return asked(() -> sql.sql("select identity from subject where subject = ? and identity is not null")
                .param(subject)
                .query(String.class)
                .optional()
                .map(text -> ENVELOPES.readValue(text, Holder.class).identity()));
    }

    /// What stands in the column.
    private record Holder(Protected<Map<String, Object>> identity) {}

    @Override
    public void forget(DekStore.Target target) {
        if (target.groups().contains(Group.IDENTITY)) {
            synchronized (known) {
                known.values().removeIf(each -> each.subject().equals(target.subject()));
            }
            asked(() -> sql.sql("update subject set blind_index = null, identity = null where subject = ?")
                    .param(target.subject())
                    .update());
        }
    }

    private boolean isSubject(String text) {
        try {
            return UUID.fromString(text).toString().equals(text)
                    && asked(() -> sql.sql("select exists (select 1 from subject where subject = ?)")
                            .param(text)
                            .query(Boolean.class)
                            .single());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Two who meet somebody at once agree on the first.
    private void insert(String index, String name, Map<String, String> claims) {
        var subject = UUID.randomUUID().toString();
        var identity = sealed(subject, name, claims);
        asked(() ->
                sql.sql("""
                        insert into subject (subject, blind_index, identity, named) values (?, ?, ?, ?)
                        on conflict (blind_index) do nothing
                        """).params(subject, index, identity, !claims.isEmpty()).update());
    }

    /// @param names by index
    private void insertAll(SortedMap<String, String> names) {
        var subjects = names.values().stream()
                .collect(Collectors.toMap(
                        Function.identity(), name -> UUID.randomUUID().toString()));
        sealing.ready(subjects.values().stream()
                .map(subject -> new Extent(subject, Group.IDENTITY, ""))
                .toList());
        var inOrder = names.values().stream()
                .map(name -> Objects.requireNonNull(subjects.get(name)))
                .toList();
        var identities = names.values().stream()
                .map(name -> sealed(Objects.requireNonNull(subjects.get(name)), name, Map.of()))
                .toList();
        asked(() -> sql.sql("""
                        insert into subject (subject, blind_index, identity, named)
                        select subject, blind_index, identity, false
                        from unnest(?::text[], ?::text[], ?::text[]) as a (subject, blind_index, identity)
                        on conflict (blind_index) do nothing
                        """)
                .param(inOrder.toArray(String[]::new))
                .param(names.keySet().toArray(String[]::new))
                .param(identities.toArray(String[]::new))
                .update());
    }

    /// By index.
    private Map<String, Row> rows(Set<String> indexes) {
        return asked(() -> sql
                .sql("select subject, blind_index, named from subject where blind_index = any(?)")
                .param(indexes.toArray(String[]::new))
                .query((row, number) -> Map.entry(
                        row.getString("blind_index"), new Row(row.getString("subject"), row.getBoolean("named"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void seal(String subject, String name, Map<String, String> claims) {
        var identity = sealed(subject, name, claims);
        asked(() -> sql.sql("update subject set identity = ?, named = true where subject = ? and identity is not null")
                .params(identity, subject)
                .update());
    }

    private String sealed(String subject, String name, Map<String, String> claims) {
        var identity = new LinkedHashMap<String, Object>(claims);
        identity.put("login", name);
        identity.put("issuer", issuer);
        var bare = sealing.seal(new Extent(subject, Group.IDENTITY, ""), identity, new EventSealing.OneEvent(), AT);
        return ENVELOPES.writeValueAsString(new Holder(new Protected.Sealed<>(
                new Envelope(bare.v(), bare.enc(), bare.kid(), bare.subject(), bare.eid(), bare.iv(), bare.ct(), AT))));
    }

    private Optional<Row> row(String index) {
        return asked(() -> sql.sql("select subject, named from subject where blind_index = ?")
                .param(index)
                .query((row, number) -> new Row(row.getString("subject"), row.getBoolean("named")))
                .optional());
    }

    private String index(String name) {
        return hashes.of(HASH, (issuer + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Known remembered(String name) {
        synchronized (known) {
            var found = known.get(name);
            return found == null || !found.until().isAfter(clock.instant()) ? null : found;
        }
    }

    private void remember(String name, Row row) {
        synchronized (known) {
            known.put(
                    name, new Known(row.subject(), row.named(), clock.instant().plus(KEPT)));
        }
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (DataAccessException e) {
            throw new KeyStoreUnavailable("the database of keys does not answer", e);
        }
    }
}
