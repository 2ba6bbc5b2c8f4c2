package org.ecitizen.starter.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.access.Access;
import org.ecitizen.starter.access.AccessLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/// The contract on the PostgreSQL that the program starts itself, and what only that one has to do.
class EmbeddedEventStoreTest extends EventStoreContract {
    private static final Path DIRECTORY = newDirectory();

    @Override
    String[] settings() {
        return new String[] {"ecitizen.data-directory=" + DIRECTORY.resolve("data")};
    }

    /// Its data may go only when it has stopped: without them its server needs long to give up.
    @Override
    @AfterAll
    void stop() {
        super.stop();
        try {
            FileSystemUtils.deleteRecursively(DIRECTORY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("ecitizen-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theRoleOfEventsHasNoRightOnKeysAndTheRoleOfKeysNoneOnEvents() {
        var login = context().getBean(KeysLogin.class);
        var keys = JdbcClient.create(new DriverManagerDataSource(login.url(), login.user(), login.userPassword()));

        assertThat(keys.sql("select count(*) from keys.dek").query(Long.class).single())
                .isNotNegative();
        assertThatThrownBy(() -> keys.sql("select count(*) from DomainEventEntry")
                        .query(Long.class)
                        .single())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> keys.sql("delete from keys.key_tombstone").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> context()
                        .getBean(JdbcClient.class)
                        .sql("select count(*) from keys.dek")
                        .query(Long.class)
                        .single())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void theRoleOfTheLogMaySelectEventsAndNothingElse() {
        var login = context().getBean(LogReaderLogin.class);
        var reader = JdbcClient.create(new DriverManagerDataSource(login.url(), login.user(), login.password()));
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)));

        assertThat(reader.sql("select count(*) from DomainEventEntry")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(reader.sql("select count(*) from access.DomainEventEntry")
                        .query(Long.class)
                        .single())
                .isNotNegative();
        for (var forbidden : List.of(
                "insert into DomainEventEntry select * from DomainEventEntry",
                "update DomainEventEntry set type = 'x'",
                "delete from DomainEventEntry",
                "truncate DomainEventEntry",
                "lock table DomainEventEntry in row exclusive mode",
                "drop table DomainEventEntry",
                "alter table DomainEventEntry add column more text",
                "select nextval('domainevententry_globalindex_seq')",
                "insert into access.DomainEventEntry select * from access.DomainEventEntry",
                "delete from access.DomainEventEntry",
                "select * from access.bulk_subject",
                "select * from TokenEntry",
                "select * from log.head",
                "update log.head set size = 0",
                "select * from keys.dek",
                "create table public.mine (a int)")) {
            assertThatThrownBy(() -> reader.sql("do $do$ begin " + execute(forbidden) + "; end $do$")
                            .update())
                    .as(forbidden)
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    /// As a block, so that a select and an update are run the same way.
    private static String execute(String statement) {
        return "execute '" + statement.replace("'", "''") + "'";
    }

    @Test
    void theProgramCannotAlterHistory() {
        var sql = context().getBean(JdbcClient.class);
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)));

        assertThatThrownBy(
                        () -> sql.sql("update DomainEventEntry set type = 'x'").update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.sql("delete from DomainEventEntry").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> sql.sql("drop table DomainEventEntry").update())
                .hasStackTraceContaining("must be owner");
    }

    @Test
    void onlyWhatIsMovedAtAStartMayTakeLongerThanHalfAMinute() {
        assertThat(timeout(context().getBean(DataSource.class))).isEqualTo("30s");
        assertThat(timeout(context().getBean("ownerDataSource", DataSource.class)))
                .isEqualTo("0");
    }

    private static String timeout(DataSource dataSource) {
        return JdbcClient.create(dataSource)
                .sql("show transaction_timeout")
                .query(String.class)
                .single();
    }

    @Test
    void itIsDurableAndOnlyForThisMachine() {
        var sql = context().getBean(JdbcClient.class);

        assertThat(show(sql, "fsync")).isEqualTo("on");
        assertThat(show(sql, "synchronous_commit")).isEqualTo("on");
        assertThat(show(sql, "full_page_writes")).isEqualTo("on");
        assertThat(show(sql, "data_checksums")).isEqualTo("on");
        assertThat(show(sql, "listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(show(sql, "server_version")).startsWith("18.");
    }

    @Test
    void aSecondStartOnTheSameDirectoryIsTurnedAway() {
        assertThatThrownBy(() -> start(settings())).hasStackTraceContaining("is in use by another running E-Citizen");
    }

    @Test
    void aServerThatDiesAloneIsStartedAgainAndLosesNothing() throws IOException {
        var stream = stream();
        append(event(stream, 0, withdrawn(stream)));

        var pid = Long.parseLong(Files.readAllLines(DIRECTORY.resolve("data/postgresql/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(read(stream)).hasSize(1));
    }

    private static String show(JdbcClient sql, String setting) {
        return sql.sql("select current_setting(?)")
                .param(setting)
                .query(String.class)
                .single();
    }

    @Test
    void positionsAreClaimedUnderANameThatOutlivesTheProcess() {
        var tokens = context().getBean(TokenStore.class);
        context().getBean(TransactionManager.class).executeInTransaction(() -> {
            tokens.initializeTokenSegments("a-view", 1);
            tokens.fetchToken("a-view", 0);
        });

        assertThat(context()
                        .getBean(JdbcClient.class)
                        .sql("select owner from TokenEntry where processorName = 'a-view'")
                        .query(String.class)
                        .single())
                .isEqualTo("embedded");
    }

    /// The budget is 15 ms for an entry at the 99th percentile, on four cores; here the bound only tells that something
    /// is
    /// broken, and the figure is printed.
    @Test
    void anAccessIsEnteredDurablyInLittleTime() throws InterruptedException {
        var ledger = context().getBean(AccessLedger.class);
        var nanos = new ConcurrentLinkedQueue<Long>();
        var began = System.nanoTime();
        try (var people = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 4000; i++) {
                var subject = "person-" + i;
                people.execute(() -> {
                    var from = System.nanoTime();
                    ledger.enter(access(subject));
                    nanos.add(System.nanoTime() - from);
                });
            }
        }
        var perSecond = 4000 / ((System.nanoTime() - began) / 1e9);
        var sorted = nanos.stream().sorted().toList();
        var p50 = sorted.get(sorted.size() / 2) / 1e6;
        var p99 = sorted.get(sorted.size() * 99 / 100) / 1e6;
        System.out.printf(
                "entries of the ledger, 8 at a time: %.0f a second, half of them within %.1f ms, 99 %% within %.1f ms%n",
                perSecond, p50, p99);

        assertThat(sorted).hasSize(4000);
        assertThat(p99).isLessThan(500);
    }

    private static Access access(String subject) {
        return new Access(
                Access.Kind.OFFICIAL,
                "carl",
                "rivermouth",
                "permits",
                "caseworker",
                "case-handling",
                "public-task",
                null,
                Access.Way.VIEW,
                Set.of(new Extent(subject, Group.CASE, "request-of-" + subject)),
                null);
    }
}
