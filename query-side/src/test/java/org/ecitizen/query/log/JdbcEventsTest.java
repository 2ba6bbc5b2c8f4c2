package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is taken in from PostgreSQL is final, whatever the writers do.
class JdbcEventsTest {
    private final LogDatabase database = LogDatabase.create();
    private final JdbcEvents events = database.events();
    private Connection anna;
    private Connection ben;

    @BeforeEach
    void connect() throws SQLException {
        anna = transaction();
        ben = transaction();
    }

    @Test
    void anEventThatIsCommittedLateIsWaitedForAndTakenInWhereItBelongs() throws Exception {
        var early = insert(anna);
        var late = insert(ben);
        ben.commit();

        var taken = takenIn(0);
        assertThat(taken).as("anna's may still come").isNotDone();
        anna.commit();

        assertThat(tokens(taken.get())).containsExactly(early, late);
    }

    @Test
    void aNumberOfATransactionThatFailedIsPassedOver() throws Exception {
        insert(anna);
        var late = insert(ben);
        ben.commit();

        var taken = takenIn(0);
        anna.rollback();

        assertThat(tokens(taken.get())).containsExactly(late);
        assertThat(tokens(events.after(late, 10))).isEmpty();
    }

    @Test
    void aWriterThatBeginsLaterIsNotWaitedFor() throws Exception {
        var early = insert(anna);
        var late = insert(ben);
        ben.commit();
        var taken = takenIn(0);

        try (var carl = transaction()) {
            insert(carl);
            anna.commit();

            assertThat(tokens(taken.get())).containsExactly(early, late);
        }
    }

    @Test
    void withoutAGapNobodyIsWaitedFor() throws Exception {
        var first = insert(ben);
        ben.commit();
        insert(anna);

        assertThat(tokens(events.after(0, 10))).containsExactly(first);
    }

    @Test
    void whatWasCommittedWithoutWaitingForTheDiskIsTakenInOnceItIsThere() throws Exception {
        try (var statement = anna.createStatement()) {
            for (var i = 0; i < 20; i++) {
                statement.execute("set local synchronous_commit = off");
                var token = insert(anna);
                anna.commit();
                var committed = database.sql()
                        .sql("select pg_current_wal_insert_lsn()::text")
                        .query(String.class)
                        .single();

                assertThat(tokens(events.after(token - 1, 10))).containsExactly(token);
                events.awaitDurable();

                assertThat(database.sql()
                                .sql("select pg_current_wal_flush_lsn() >= ?::pg_lsn")
                                .param(committed)
                                .query(Boolean.class)
                                .single())
                        .isTrue();
            }
        }
    }

    @Test
    void aPreparedTransactionIsNoWayAround() throws Exception {
        insert(anna);
        var isOffered = database.sql()
                .sql("select current_setting('max_prepared_transactions')::int > 0")
                .query(Boolean.class)
                .single();
        org.junit.jupiter.api.Assumptions.assumeTrue(isOffered);
        try (var statement = anna.createStatement()) {
            statement.execute("prepare transaction 'later'");
        }
        insert(ben);
        ben.commit();

        assertThat(takenIn(0)).isNotDone();
    }

    @Test
    void amongManyWritersNothingEverAppearsBelowWhatWasTakenIn() throws Exception {
        var random = new Random(20_261_125);
        var taken = new ArrayList<Long>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var writer = 0; writer < 8; writer++) {
                var seed = random.nextLong();
                running.add(writers.submit(() -> write(new Random(seed))));
            }
            while (running.stream().anyMatch(one -> !one.isDone())) {
                taken.addAll(tokens(events.after(taken.isEmpty() ? 0 : taken.getLast(), 16)));
            }
            for (var one : running) {
                one.get();
            }
        }
        List<RawEvent> rest;
        do {
            rest = events.after(taken.getLast(), 16);
            taken.addAll(tokens(rest));
        } while (!rest.isEmpty());

        assertThat(taken)
                .isSorted()
                .isEqualTo(database.sql()
                        .sql("select globalIndex from DomainEventEntry order by globalIndex")
                        .query(Long.class)
                        .list());
        assertThat(taken.getLast()).as("there were gaps").isGreaterThan(taken.size());
    }

    private Void write(Random random) throws SQLException {
        try (var connection = transaction();
                var statement = connection.createStatement()) {
            for (var i = 0; i < 60; i++) {
                for (var rows = random.nextInt(1, 4); rows > 0; rows--) {
                    insert(connection);
                    statement.execute("select pg_sleep(" + random.nextInt(4) / 1000.0 + ")");
                }
                if (random.nextInt(5) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                }
            }
        }
        return null;
    }

    @Test
    void whatTheStoreHasIsTakenAsItIs() throws Exception {
        database.insert("request-1", 3, "Application", "7", "{\"actor\":\"anna\"}", "{\"a\" : 1}");
        database.insert("alone", 0, null, null, "{}", "x");

        var stored = events.after(0, 10);

        assertThat(stored.getFirst().aggregateId()).isEqualTo("request-1");
        assertThat(stored.getFirst().sequence()).isEqualTo(3);
        assertThat(stored.getFirst().revision()).isEqualTo("7");
        assertThat(stored.getFirst().metadata()).containsEntry("actor", "anna");
        assertThat(new String(stored.getFirst().payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\" : 1}");
        assertThat(stored.getLast()).satisfies(alone -> {
            assertThat(alone.aggregateId()).isEmpty();
            assertThat(alone.aggregateType()).isEmpty();
            assertThat(alone.revision()).isEmpty();
            assertThat(alone.sequence()).isEqualTo(-1);
        });
        assertThat(events.head()).isEqualTo(stored.getLast().token());
        assertThat(events.count()).isEqualTo(2);
    }

    @Test
    void aStoreThatNumbersInAnotherWayOrCouldForgetIsRefused() {
        events.requireOrder();
        assertThatThrownBy(events::requireReliable)
                .as("the database of tests is not durable")
                .isInstanceOf(Halted.class)
                .hasMessageContaining("fsync");

        database.sql()
                .sql("alter sequence domainevententry_globalindex_seq cache 32")
                .update();
        assertThatThrownBy(events::requireOrder).hasMessageContaining("one by one");
        database.sql()
                .sql("alter sequence domainevententry_globalindex_seq cache 1")
                .update();
        database.sql().sql("alter table DomainEventEntry set unlogged").update();
        assertThatThrownBy(events::requireOrder).hasMessageContaining("permanent");
    }

    /// Asks for events and gives the answer to come, once it is certain that it waits.
    private CompletableFuture<List<RawEvent>> takenIn(long token) {
        var answer = new CompletableFuture<List<RawEvent>>();
        var reader = Thread.ofPlatform().start(() -> {
            try {
                answer.complete(events.after(token, 10));
            } catch (InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        Awaitility.await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
        return answer;
    }

    private static List<Long> tokens(List<RawEvent> events) {
        return events.stream().map(RawEvent::token).toList();
    }

    private Connection transaction() throws SQLException {
        var connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static long insert(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LogDatabase.INSERT + " returning globalIndex")) {
            var id = UUID.randomUUID().toString();
            statement.setString(1, id);
            statement.setLong(2, 0);
            statement.setString(3, "Application");
            statement.setString(4, id);
            statement.setBytes(5, "{}".getBytes(StandardCharsets.UTF_8));
            statement.setBytes(6, "{}".getBytes(StandardCharsets.UTF_8));
            statement.setString(7, null);
            statement.setString(8, "sample.Happened");
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
