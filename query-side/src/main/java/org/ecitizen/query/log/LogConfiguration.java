package org.ecitizen.query.log;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.ecitizen.log.Refused;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.tree.Hash;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.axon.NodeName;
import org.ecitizen.starter.eventstore.LogReaderLogin;
import org.ecitizen.starter.eventstore.StoreProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.transaction.support.TransactionTemplate;

/// The logs over the events of the store.
@Configuration(proxyBeanMethods = false)
@Conditional(LogIsKept.class)
class LogConfiguration {
    private static final byte[] NOBODY = "quorum none\n".getBytes(StandardCharsets.UTF_8);

    @Bean
    EventReader eventReader(
            LogProperties properties,
            ObjectProvider<LogReaderLogin> embedded,
            Environment environment,
            JdbcTemplate database) {
        return EventReader.open(
                embedded.getIfAvailable(),
                properties.reader(),
                environment.getProperty("spring.datasource.url"),
                database);
    }

    @Bean
    KeysOfLogs keysOfLogs(LogProperties properties, StoreProperties store, JdbcTemplate database) {
        var folder = Objects.requireNonNullElse(
                        properties.keyDirectory(), store.dataDirectory().resolve("keys"))
                .toAbsolutePath();
        var sql = JdbcClient.create(database);
        return new KeysOfLogs(Arrays.stream(LogName.values())
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new RotatedKeys(
                                new KeyFolder(folder, name.path(), properties.origin(name)),
                                new KeyTable(name.stream(), sql)))));
    }

    @Bean
    KeyRotations keyRotations(KeysOfLogs keys, LogProperties properties, JdbcTemplate database) {
        var sql = JdbcClient.create(database);
        return new KeyRotations(Arrays.stream(LogName.values())
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new KeyRotation(
                                name.stream(),
                                properties.origin(name),
                                keys.of(name),
                                new KeyTable(name.stream(), sql),
                                sql,
                                transactions(database),
                                properties.keyOverlap(),
                                InstantSource.system()))));
    }

    private static TransactionTemplate transactions(JdbcTemplate database) {
        return new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(database.getDataSource())));
    }

    @Bean
    Logs logs(
            LogProperties properties,
            StoreProperties store,
            KeysOfLogs keys,
            EventReader reader,
            ObjectProvider<AxonServerConnectionManager> axonServer,
            JdbcTemplate database,
            NodeName node) {
        var files = Objects.requireNonNullElse(
                        properties.directory(), store.dataDirectory().resolve("log"))
                .toAbsolutePath();
        var databases = new Databases(
                name -> events(name, properties, reader.template(), axonServer.getIfAvailable()), database);
        return new Logs(Arrays.stream(LogName.values())
                .map(name -> log(name, properties, files, keys.of(name), databases, node))
                .toList());
    }

    /// @param events of each log
    /// @param log where head, leaves and all the rest are kept
    private record Databases(Function<LogName, RawEventSource> events, JdbcTemplate log) {}

    /// The access ledger lies in the database wherever the events lie.
    private static RawEventSource events(
            LogName name,
            LogProperties properties,
            JdbcTemplate reader,
            @Nullable AxonServerConnectionManager axonServer) {
        return name == LogName.EVENTS && axonServer != null
                ? new AxonServerEvents(
                        new JdbcEvents(LogName.ACCESS.table(), reader)::requireReliable,
                        () -> axonServer.getConnection().eventChannel(),
                        properties.durabilityHorizon(),
                        System::nanoTime)
                : new JdbcEvents(name.table(), reader);
    }

    private static KeptLog log(
            LogName name, LogProperties properties, Path files, SigningKeys keys, Databases databases, NodeName node) {
        var database = databases.log();
        var stream = name.stream();
        var origin = properties.origin(name);
        var sql = JdbcClient.create(database);
        var transactions = transactions(database);
        var policy = policy(properties.policy());
        var store = new LogStore(
                databases.events().apply(name),
                new JdbcHeadLock(stream, sql, transactions),
                new JdbcLeaves(stream, database),
                new JdbcCheckpoints(stream, Hash.sha256(policy).hex(), sql),
                new FolderTiles(files.resolve(name.path())),
                // Beside the files, never among them: what is staged is not public.
                new FolderStaging(files.resolve(name.path() + ".staging")));
        var clock = InstantSource.system();
        var witnesses = Witnesses.of(Policy.parse(policy), properties.witnessTimeout(), clock);
        var sequencer = new Sequencer(stream, origin, keys, store, witnesses, clock);
        var receipts = new Receipts(store, witnesses, clock, properties.acceptableWitnessFailurePeriod());
        var kept = new JdbcKeptReceipts(stream, sql, transactions);
        var thread = new SequencerThread(
                name.path(),
                sequencer,
                store.events(),
                new ReceiptMaker(store, receipts, kept),
                new Lease(stream, node.value(), sql),
                properties.publishInterval());
        return new KeptLog(
                name, origin, keys, store, witnesses, receipts, kept, new JdbcVerifications(stream, sql), thread);
    }

    private static byte[] policy(@Nullable Path file) {
        if (file == null) {
            return NOBODY;
        }
        try {
            var bytes = Files.readAllBytes(file);
            Policy.parse(bytes);
            return bytes;
        } catch (IOException | Refused e) {
            throw new StartRefused(
                    "The policy of the transparency log cannot be used: " + e.getMessage() + " (" + file + ")",
                    "Write it as docs/audit.md shows, or name another file in ecitizen.log.policy.");
        }
    }

    @Bean
    RebuildChecks rebuildChecks(Logs logs, LogProperties properties, Clock clock) {
        var plan = properties.verificationSchedule();
        return new RebuildChecks(
                logs, plan.equals("-") ? Optional.empty() : Optional.of(CronExpression.parse(plan)), clock);
    }

    @Bean
    MeterBinder logMeters(Logs logs) {
        return new LogMeters(logs, InstantSource.system());
    }

    @Bean
    HealthIndicator transparencyLogHealthIndicator(Logs logs) {
        return new TransparencyLogHealthIndicator(logs);
    }
}
