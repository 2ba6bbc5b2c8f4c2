package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.personal.DekStore.Found;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The contract on PostgreSQL, and the epochs, which need a table.
class JdbcDekStoreTest extends DekStoreContract {
    private static final Instant MARCH = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration BACKUPS = Duration.ofDays(35);

    private final DriverManagerDataSource database = migrated();

    private final AtomicReference<Instant> now = new AtomicReference<>(MARCH);
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };
    private final InMemoryKeks keks = new InMemoryKeks();
    private final KeyWrapping wrapping = new KeyWrapping(keks, new SecureRandom(), clock);
    private final JdbcDekStore store = new JdbcDekStore(database, wrapping, clock);
    private final Epochs epochs = new Epochs(keks, store, wrapping, clock, BACKUPS);

    private static DriverManagerDataSource migrated() {
        var url = TestDatabase.create().url();
        Flyway.configure()
                .dataSource(url, "postgres", "postgres")
                .schemas("keys")
                .locations("classpath:db/keys")
                .placeholders(Map.of("runtimeRole", "postgres"))
                .load()
                .migrate();
        return new DriverManagerDataSource(url + "&currentSchema=keys", "postgres", "postgres");
    }

    @Override
    DekStore store() {
        return store;
    }

    @Test
    void aKeyIsWrappedAndNowhereInTheClear() {
        var extent = extent("anna");
        var key = store.getOrCreate(extent);
        var clear = wrapping.unwrap(key).getEncoded();

        assertThat(clear).hasSize(32);
        assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(key.wrapped())))
                .doesNotContain(HexFormat.of().formatHex(clear));
        assertThat(store.getOrCreate(extent).createdAt()).isEqualTo(key.createdAt());
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnavailableAndNothingElse() {
        var nowhere = new JdbcDekStore(
                new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing"),
                wrapping,
                clock);

        assertThatThrownBy(() -> nowhere.get("any")).isInstanceOf(KeyStoreUnavailable.class);
        assertThatThrownBy(() -> nowhere.getOrCreate(extent("berta"))).isInstanceOf(KeyStoreUnavailable.class);
    }

    @Test
    void whatIsWrappedForOnePersonDoesNotUnwrapForAnother() {
        var key = store.getOrCreate(extent("carl"));
        var moved = new DekStore.WrappedKey(key.kid(), extent("dora"), key.epoch(), key.wrapped(), key.createdAt());

        assertThatThrownBy(() -> wrapping.unwrap(moved)).isInstanceOf(ProtectedDataCorrupt.class);
    }

    @Test
    void aNewMonthWrapsAllKeysAgainWhileTheyAreRead() throws Exception {
        var kids = new ArrayList<String>();
        for (var i = 0; i < 50; i++) {
            kids.add(store.getOrCreate(extent("reader-" + i)).kid());
        }
        epochs.keep();
        var before = keks.currentEpoch();
        var going = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> readings = threads.submit(() -> {
                var read = 0;
                while (going.get()) {
                    for (var kid : kids) {
                        assertThat(wrapping.unwrap(active(kid)).getEncoded()).hasSize(32);
                        read++;
                    }
                }
                return read;
            });
            now.set(Instant.parse("2026-04-01T00:00:01Z"));
            epochs.keep();
            going.set(false);

            assertThat(readings.get()).isPositive();
        }
        assertThat(keks.currentEpoch()).isGreaterThan(before);
        assertThat(kids).allSatisfy(kid -> assertThat(active(kid).epoch()).isEqualTo(keks.currentEpoch()));
    }

    @Test
    void anEpochDiesWhenNoBackupNeedsItAndAnOldTableIsThenUseless() {
        var old = store.getOrCreate(extent("emil"));
        epochs.keep();
        now.set(Instant.parse("2026-04-01T00:00:00Z"));
        epochs.keep();
        assertThat(old.epoch()).isLessThan(keks.currentEpoch());
        assertThat(wrapping.unwrap(old)).as("a backup can still be restored").isNotNull();

        now.set(Instant.parse("2026-04-01T00:00:00Z").plus(BACKUPS).plusSeconds(1));
        epochs.keep();

        assertThatThrownBy(() -> wrapping.unwrap(old)).isInstanceOf(ProtectedDataCorrupt.class);
        assertThat(wrapping.unwrap(active(old.kid()))).isNotNull();
    }

    @Test
    void keysWhoseEpochIsNotThereStopTheStart() {
        store.getOrCreate(extent("frida"));
        var another = new Epochs(new InMemoryKeks(), store, wrapping, clock, BACKUPS);

        assertThatThrownBy(another::refuseWithoutKeys)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("which the file of keys does not hold");
    }

    @Test
    void aDestroyedKeyLeavesNoBytesInItsRow() {
        var extent = extent("gustav");
        var kid = store.getOrCreate(extent).kid();
        var target = new DekStore.Target("gustav", Set.of(Group.CASE), extent.scope());
        store.markErasing(target, "gone");
        store.tombstone(target, "gone", "event", MARCH);
        store.destroy("gone");

        assertThat(JdbcClient.create(database)
                        .sql("select state || coalesce(wrapped, ' nothing') from dek where kid = ?")
                        .param(kid)
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("ERASED nothing"));
    }

    private DekStore.WrappedKey active(String kid) {
        return ((Found.Active) store.get(kid)).key();
    }

    private static Extent extent(String subject) {
        return new Extent(subject, Group.CASE, "request-of-" + subject);
    }
}
