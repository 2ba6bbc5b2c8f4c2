package org.ecitizen.query.log;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A database as the migrations leave it.
///
/// @param reading under a role that may select events and nothing else
record LogDatabase(DataSource dataSource, DataSource reading) {
    private static final String READER = "log_reader";

    static final String INSERT = """
            insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData, payload,
                payloadRevision, payloadType, timeStamp)
            values (?, ?, ?, ?, ?, ?, ?, ?, '2026-01-31T10:20:30.123Z')""";

    static LogDatabase create() {
        // The address names the administrator, which would go before whom we log in as.
        var url = TestDatabase.create().url().replace("user=postgres", "ApplicationName=log-test");
        var dataSource = new DriverManagerDataSource(url, "postgres", "postgres");
        JdbcClient.create(dataSource).sql("""
                        do $do$ begin
                            if not exists (select 1 from pg_roles where rolname = 'log_reader') then
                                create role log_reader login password 'reader';
                            end if;
                        end $do$""").update();
        migrate(dataSource);
        return new LogDatabase(dataSource, new DriverManagerDataSource(url, READER, "reader"));
    }

    /// Runs the migrations that have not run yet.
    static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .outOfOrder(true)
                .placeholders(Map.of("runtimeRole", "postgres", "logRole", READER))
                .load()
                .migrate();
    }

    JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    JdbcTemplate reader() {
        return new JdbcTemplate(reading);
    }

    JdbcTemplate template() {
        return new JdbcTemplate(dataSource);
    }

    JdbcEvents events() {
        return new JdbcEvents(LogName.EVENTS.table(), reader());
    }

    JdbcTokens tokens() {
        return new JdbcTokens(LogName.EVENTS.table(), reader());
    }

    JdbcLeaves leaves() {
        return leaves("default", tokens());
    }

    /// @param tokens of the events that the leaves stand for
    JdbcLeaves leaves(String stream, AggregateTokens tokens) {
        return new JdbcLeaves(stream, Optional.empty(), tokens, template(), transactions());
    }

    JdbcHeadLock lock() {
        return new JdbcHeadLock("default", sql(), transactions());
    }

    TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    JdbcVerifications verifications() {
        return new JdbcVerifications("default", sql());
    }

    JdbcCheckpoints checkpoints() {
        return new JdbcCheckpoints("default", "a policy", sql());
    }

    void insert(
            String aggregate,
            long sequence,
            @Nullable String type,
            @Nullable String revision,
            String metadata,
            String payload) {
        insert(aggregate, sequence, type, revision, metadata, payload, "sample.Happened");
    }

    /// An event of a type, with nothing else to say.
    void insert(String aggregate, long sequence, String type, String payloadType) {
        insert(aggregate, sequence, type, null, "{}", "{}", payloadType);
    }

    /// So many events of one aggregate, at once.
    void insertMany(String aggregate, long count) {
        sql().sql("insert into DomainEventEntry (aggregateIdentifier, sequenceNumber, type, eventIdentifier, metaData,"
                        + " payload, payloadType, timeStamp) select ?, number, 'Application', gen_random_uuid()::text,"
                        + " '{}'::bytea, '{}'::bytea, 'sample.Happened', '2026-11-24T10:00:00.000Z'"
                        + " from generate_series(0, ? - 1) as number")
                .params(aggregate, count)
                .update();
    }

    private void insert(
            String aggregate,
            long sequence,
            @Nullable String type,
            @Nullable String revision,
            String metadata,
            String payload,
            String payloadType) {
        sql().sql(INSERT)
                .params(
                        aggregate,
                        sequence,
                        type,
                        UUID.randomUUID().toString(),
                        metadata.getBytes(StandardCharsets.UTF_8),
                        payload.getBytes(StandardCharsets.UTF_8),
                        revision,
                        payloadType)
                .update();
    }
}
