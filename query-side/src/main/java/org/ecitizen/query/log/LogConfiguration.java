package org.ecitizen.query.log;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import org.ecitizen.log.note.NoteSigner;
import org.ecitizen.starter.axon.NodeName;
import org.ecitizen.starter.eventstore.StoreProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The log over all events of the store.
@Configuration(proxyBeanMethods = false)
@Conditional(LogIsKept.class)
class LogConfiguration {
    /// Name of the stream of all domain events, which is part of every record.
    static final String STREAM = "default";

    @Bean
    NoteSigner logSigner(LogProperties properties, StoreProperties store) {
        var file = Objects.requireNonNullElse(
                properties.keyStore(), store.dataDirectory().resolve(Path.of("keys", "log-events.p12")));
        return LogKey.open(file, properties.origin());
    }

    @Bean
    RawEventSource rawEvents(JdbcTemplate database) {
        return new JdbcEvents(database);
    }

    @Bean
    Leaves leaves(JdbcTemplate database) {
        return new JdbcLeaves(STREAM, database);
    }

    @Bean
    Tiles tiles(LogProperties properties, StoreProperties store) {
        return new FolderTiles(directory(properties, store));
    }

    @Bean
    Receipts receipts(Leaves leaves, Tiles tiles) {
        return new Receipts(leaves, tiles);
    }

    @Bean
    SequencerThread sequencerThread(
            LogProperties properties,
            StoreProperties store,
            JdbcTemplate database,
            NoteSigner logSigner,
            RawEventSource events,
            Leaves leaves,
            Tiles tiles,
            NodeName node) {
        var sql = JdbcClient.create(database);
        var transactions =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(database.getDataSource())));
        var directory = directory(properties, store);
        var sequencer = new Sequencer(
                STREAM,
                logSigner,
                events,
                new JdbcHeadLock(STREAM, sql, transactions),
                leaves,
                tiles,
                // Beside the files, never among them: what is staged is not public.
                new FolderStaging(directory.resolveSibling(directory.getFileName() + ".staging")),
                InstantSource.system());
        return new SequencerThread(
                sequencer, events, new Lease(STREAM, node.value(), sql), properties.publishInterval());
    }

    @Bean
    HealthIndicator transparencyLogHealthIndicator(SequencerThread sequencer) {
        return new TransparencyLogHealthIndicator(sequencer);
    }

    private static Path directory(LogProperties properties, StoreProperties store) {
        return Objects.requireNonNullElse(
                        properties.directory(), store.dataDirectory().resolve(Path.of("log", "events")))
                .toAbsolutePath();
    }
}
