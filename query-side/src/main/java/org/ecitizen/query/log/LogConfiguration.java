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
import java.util.stream.Collectors;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.ecitizen.log.Refused;
import org.ecitizen.log.policy.Policy;
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
import org.springframework.scheduling.support.CronExpression;

/// The logs over the events of the store.
@Configuration(proxyBeanMethods = false)
@Conditional(LogIsKept.class)
class LogConfiguration {
    private static final byte[] NOBODY = "quorum none\n".getBytes(StandardCharsets.UTF_8);

    @Bean
    LogConnections logConnections(
            LogProperties properties,
            ObjectProvider<LogReaderLogin> embedded,
            Environment environment,
            JdbcTemplate database) {
        return LogConnections.open(
                embedded.getIfAvailable(),
                properties.reader(),
                environment.getProperty("spring.datasource.url"),
                database);
    }

    @Bean
    LogAssemblies logAssemblies(
            LogProperties properties,
            StoreProperties store,
            LogConnections connections,
            ObjectProvider<AxonServerConnectionManager> axonServer,
            NodeName node) {
        var data = store.dataDirectory();
        var places = new LogAssembly.Places(
                Objects.requireNonNullElse(properties.directory(), data.resolve("log"))
                        .toAbsolutePath(),
                Objects.requireNonNullElse(properties.keyDirectory(), data.resolve("keys"))
                        .toAbsolutePath(),
                policy(properties.policy()),
                node.value());
        return new LogAssemblies(Arrays.stream(LogName.values())
                .collect(Collectors.toMap(
                        name -> name,
                        name -> new LogAssembly(
                                name,
                                properties,
                                places,
                                source(name, properties, connections.reading(), axonServer.getIfAvailable()),
                                connections.keeping()))));
    }

    @Bean
    Logs logs(LogAssemblies assemblies) {
        return new Logs(Arrays.stream(LogName.values())
                .map(name -> assemblies.of(name).newest())
                .toList());
    }

    @Bean
    KeyRotations keyRotations(LogAssemblies assemblies) {
        return new KeyRotations(Arrays.stream(LogName.values())
                .collect(Collectors.toMap(
                        name -> name, name -> assemblies.of(name).rotation())));
    }

    /// The access ledger lies in the database wherever the events lie.
    private static LogAssembly.Source source(
            LogName name,
            LogProperties properties,
            JdbcTemplate reader,
            @Nullable AxonServerConnectionManager axonServer) {
        if (name == LogName.EVENTS && axonServer != null) {
            var events = new AxonServerEvents(
                    new JdbcEvents(LogName.ACCESS.table(), reader)::requireReliable,
                    () -> axonServer.getConnection().eventChannel(),
                    properties.durabilityHorizon(),
                    System::nanoTime);
            return new LogAssembly.Source(events, Optional.empty());
        }
        return new LogAssembly.Source(
                new JdbcEvents(name.table(), reader), Optional.of(new JdbcTokens(name.table(), reader)));
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
