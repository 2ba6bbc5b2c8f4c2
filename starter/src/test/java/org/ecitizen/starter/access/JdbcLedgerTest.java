package org.ecitizen.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.ecitizen.events.access.AccessCounted;
import org.ecitizen.events.access.AccessReader;
import org.ecitizen.events.access.AccessReason;
import org.ecitizen.events.access.AccessRecorded;
import org.ecitizen.events.access.AccessedData;
import org.ecitizen.events.access.BulkAccessApproved;
import org.ecitizen.events.access.BulkAccessProposed;
import org.ecitizen.events.access.BulkAccessed;
import org.ecitizen.events.personal.Extent;
import org.ecitizen.events.personal.Group;
import org.ecitizen.starter.access.LedgerStore.Appended;
import org.ecitizen.starter.axon.Salt;
import org.ecitizen.starter.personal.TestKeys;
import org.ecitizen.starter.problem.ProblemException;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// The ledger in PostgreSQL, written by a role that may do no more than the program's.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcLedgerTest {
    private static final String ROLE = "ledger_writer";

    private JdbcClient sql;
    private LedgerStore store;
    private JdbcLedger stream;
    private Ledger ledger;

    @BeforeAll
    void aDatabaseAsTheMigrationsLeaveIt() throws IOException {
        // The address names the administrator, which would go before whom we log in as.
        var url = TestDatabase.create().url().replace("user=postgres", "ApplicationName=ledger-test");
        var owner = new DriverManagerDataSource(url, "postgres", "postgres");
        var admin = JdbcClient.create(owner);
        if (admin.sql("select 1 from pg_roles where rolname = ?")
                .param(ROLE)
                .query()
                .listOfRows()
                .isEmpty()) {
            admin.sql("create role " + ROLE + " login password 'writer'").update();
        }
        // As an operator might, to make other programs faster.
        admin.sql("alter role " + ROLE + " set synchronous_commit = off").update();
        Flyway.configure()
                .dataSource(owner)
                .placeholders(Map.of("runtimeRole", ROLE, "logRole", ROLE))
                .load()
                .migrate();
        var writer = new DriverManagerDataSource(url, ROLE, "writer");
        sql = JdbcClient.create(writer);
        stream = stream(writer);
        store = new LedgerStore(stream, new Salt(new SecureRandom()));
        var table = PurposeTable.read(new ClassPathResource("access/purposes.yaml").getInputStream());
        var entries = new Entries("query-side", "run-1", table);
        ledger = new Ledger(
                entries,
                new GroupCommit(store::append),
                new BulkEntries(
                        store,
                        entries,
                        new JdbcTemplate(writer),
                        people -> String.join("", people).hashCode() + "",
                        Clock.systemUTC()),
                new UnwrittenEntries(Path.of("target/unwritten-of-jdbc-ledger-test"), serializer(), store::append),
                Clock.systemUTC(),
                "run-1",
                new SimpleMeterRegistry());
        ledger.start();
    }

    private static JdbcLedger stream(DataSource writer) {
        PersistenceExceptionResolver duplicates = failure -> failure.toString().contains("duplicate key");
        return new JdbcLedger(
                writer, new JdbcTransactionManager(writer), serializer(), new EventUpcasterChain(), duplicates);
    }

    private static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.addModule(new TestKeys().storedForm().events()))
                .build();
    }

    @AfterAll
    void end() {
        ledger.stop();
        store.close();
    }

    @Test
    void anEntryIsStoredWithASaltAndReadFromTheStream() throws InterruptedException {
        var entry = recorded("anna");
        store.append(List.of(new Appended(entry.entryId(), 0, entry)));

        var read = new ArrayList<TrackedEventMessage<?>>();
        try (var events = store.openStream(null)) {
            while (read.stream().noneMatch(event -> entry.equals(event.getPayload()))
                    && events.hasNextAvailable(5, TimeUnit.SECONDS)) {
                read.add(events.nextAvailable());
            }
        }
        assertThat(read.getLast().getPayload()).isEqualTo(entry);
        assertThat(read.getLast().getMetaData().get("salt")).asString().hasSize(24);
    }

    @Test
    void whatWasEnteredCannotBeChangedByTheProgram() {
        var entry = recorded("anna");
        store.append(List.of(new Appended(entry.entryId(), 0, entry)));

        for (var attempt : List.of(
                "update access.DomainEventEntry set payload = ''",
                "delete from access.DomainEventEntry",
                "truncate access.DomainEventEntry",
                "drop table access.DomainEventEntry",
                "select setval('access.domainevententry_globalindex_seq', 1)",
                "update access.bulk_subject set subject = ''",
                "delete from access.bulk_subject")) {
            assertThatThrownBy(() -> sql.sql(attempt).query().listOfRows())
                    .as(attempt)
                    .satisfies(failure -> assertThat(failure)
                            .rootCause()
                            .message()
                            .containsAnyOf("permission denied", "must be owner"));
        }
    }

    @Test
    void aNumberOfAStreamIsGivenOutOnce() {
        var entry = recorded("anna");
        var counted = new Appended(entry.entryId(), 1, new AccessCounted(entry.entryId(), 2));
        store.append(List.of(new Appended(entry.entryId(), 0, entry)));
        store.append(List.of(counted));

        assertThatThrownBy(() -> store.append(List.of(counted))).isInstanceOf(ConcurrencyException.class);
        assertThat(store.read(entry.entryId())).hasSize(2);
    }

    @Test
    void aCommitIsWaitedForWhateverTheRoleWasTold() {
        var settings = new ArrayList<String>();
        assertThat(sql.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("off");

        var entry = recorded("anna");
        store.append(
                List.of(new Appended(entry.entryId(), 0, entry)),
                () -> settings.add(
                        template().queryForObject("select current_setting('synchronous_commit')", String.class)));

        assertThat(settings).containsExactly("on");
    }

    private JdbcTemplate template() {
        return stream.template();
    }

    @Test
    void aHundredThousandPeopleAreReadAboutOnceAndOnlyWithASecondPerson() {
        var people = IntStream.range(0, 100_000)
                .mapToObj(i -> new Extent("person-" + i, Group.CASE, "request-" + i))
                .collect(Collectors.toSet());
        var approval = UUID.randomUUID().toString();
        assertThatThrownBy(() -> ledger.enter(export("audrey", people, approval)))
                .isInstanceOf(ProblemException.class);
        store.append(List.of(
                new Appended(
                        approval,
                        0,
                        new BulkAccessProposed(approval, "rivermouth", "export-for-audit", "parking", "audrey")),
                new Appended(
                        approval,
                        1,
                        new BulkAccessApproved(
                                approval,
                                "rivermouth",
                                "export-for-audit",
                                "parking",
                                "audrey",
                                "dora",
                                Instant.now().plus(Duration.ofHours(1))))));

        assertThatThrownBy(() -> ledger.enter(export("walter", people, approval)))
                .isInstanceOf(ProblemException.class);
        var context = ledger.enter(export("audrey", people, approval));
        assertThatThrownBy(() -> ledger.enter(export("audrey", people, approval)))
                .as("an approval is good once")
                .isInstanceOf(ProblemException.class);

        assertThat(people).allMatch(context::covers);
        var entry = (BulkAccessed) store.read(approval).getLast().getPayload();
        assertThat(entry.subjects()).isEqualTo(100_000);
        assertThat(sql.sql("select count(distinct subject) from access.bulk_subject where entry_id = ?")
                        .param(entry.entryId())
                        .query(Long.class)
                        .single())
                .isEqualTo(100_000);
        assertThat(sql.sql("select entry_id from access.bulk_subject where subject = 'person-77777'")
                        .query(String.class)
                        .list())
                .containsExactly(entry.entryId());
    }

    private static Access export(String official, Set<Extent> people, @Nullable String approval) {
        return new Access(
                Access.Kind.SUPERVISION,
                official,
                "rivermouth",
                null,
                "auditor",
                "export-for-audit",
                "oversight",
                null,
                Access.Way.EXPORT,
                people,
                "call-1",
                null,
                approval);
    }

    private static AccessRecorded recorded(String subject) {
        return new AccessRecorded(
                UUID.randomUUID().toString(),
                new AccessReader(
                        "official", "carl", "rivermouth", "permits", "caseworker", "query-side", "run-1", "call-1"),
                new AccessReason("case-handling", 1, "public-task"),
                "view",
                new AccessedData(subject, List.of("case"), "permit"),
                null);
    }
}
