package org.ecitizen.starter.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import javax.sql.DataSource;
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
    private final Path tombstones = folder().resolve("tombstones");

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
    private final JdbcDekStore store = store(database);
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
        var nowhere = store(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none", "nobody", "nothing"));

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

    @Test
    void keysAndEventsOfBeforeTheErasureKnowItFromTheFile() {
        var extent = extent("hanna");
        var erased = store.getOrCreate(extent);
        var another = store.getOrCreate(extent("ida"));
        var target = new DekStore.Target("hanna", Set.of(Group.CASE, Group.DOCUMENT), extent.scope());
        store.destroyBuried();
        erase(target, "erasure-6");
        store.destroyBuried();
        assertThat(store.destroyBuried()).as("an ordinary start").isEmpty();

        restore(erased);

        assertThat(store(database).destroyBuried()).containsExactly(target);
        assertThat(store.get(erased.kid())).isEqualTo(new Found.Erased(extent, "erasure-6", MARCH, true));
        assertThatThrownBy(() -> store.getOrCreate(extent)).isInstanceOf(ErasedForGood.class);
        assertThat(store.get(another.kid())).isInstanceOf(Found.Active.class);
    }

    @Test
    void aFileThatIsLostOrOlderThanTheKeysIsCompletedFromThem() throws Exception {
        erase(new DekStore.Target("jana", Set.of(Group.CASE), "request-1"), "erasure-7");
        var older = Files.readAllBytes(tombstones);
        erase(new DekStore.Target("jana", Set.of(Group.IDENTITY), null), "erasure-8");
        store.destroyBuried();
        var whole = Files.readAllBytes(tombstones);

        Files.write(tombstones, older);
        store.destroyBuried();
        assertThat(Files.readAllBytes(tombstones)).isEqualTo(whole);

        Files.delete(tombstones);
        store.destroyBuried();
        assertThat(Files.readString(tombstones).lines()).hasSize(2).anyMatch(line -> line.contains("\t*\terasure-8"));
    }

    @Test
    void halfALineOfAPowerCutCountsForNothingAndIsInNobodysWay() throws Exception {
        var first = new DekStore.Target("kai", Set.of(Group.CASE), "request-1");
        erase(first, "erasure-9");
        Files.writeString(tombstones, "kai\tcase\trequest-2\tera", StandardOpenOption.APPEND);
        store.destroyBuried();
        erase(new DekStore.Target("kai", Set.of(Group.CASE), "request-3"), "erasure-10");

        assertThat(Files.readString(tombstones).lines())
                .allMatch(line -> line.split("\t").length == 6)
                .hasSize(2);
        assertThat(Files.getPosixFilePermissions(tombstones)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void withoutTheFileThereIsNoTombstone() throws Exception {
        Files.createDirectories(tombstones);
        var extent = extent("lena");
        var kid = store.getOrCreate(extent).kid();
        var target = new DekStore.Target("lena", Set.of(Group.CASE), extent.scope());

        assertThatThrownBy(() -> erase(target, "erasure-11")).isInstanceOf(KeyStoreUnavailable.class);

        assertThat(store.get(kid))
                .isInstanceOfSatisfying(
                        Found.Erased.class,
                        marked -> assertThat(marked.destroyed()).isFalse());
        Files.delete(tombstones);
        erase(target, "erasure-11");
        assertThat(store.isDestroyed(kid)).isTrue();
    }

    private void erase(DekStore.Target target, String erasure) {
        store.markErasing(target, erasure);
        store.tombstone(target, erasure, "event-of-" + erasure, MARCH);
        store.destroy(erasure);
    }

    /// The table as a backup of before the erasure has it: the key, and nothing of what came after.
    private void restore(DekStore.WrappedKey key) {
        var sql = JdbcClient.create(database);
        sql.sql("delete from key_tombstone where subject = ?")
                .param(key.extent().subject())
                .update();
        sql.sql("delete from key_erasure where subject = ?")
                .param(key.extent().subject())
                .update();
        sql.sql("delete from tombstone_file").update();
        sql.sql("update dek set state = 'ACTIVE', erasure = null, wrapped = ? where kid = ?")
                .params(key.wrapped(), key.kid())
                .update();
    }

    private JdbcDekStore store(DataSource keysOfPeople) {
        return new JdbcDekStore(keysOfPeople, wrapping, new TombstoneFile(tombstones), clock);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tombstones-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DekStore.WrappedKey active(String kid) {
        return ((Found.Active) store.get(kid)).key();
    }

    private static Extent extent(String subject) {
        return new Extent(subject, Group.CASE, "request-of-" + subject);
    }
}
