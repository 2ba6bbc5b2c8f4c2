package org.ecitizen.starter.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.ecitizen.starter.StartRefused;
import org.ecitizen.starter.axon.Salt;
import org.ecitizen.starter.eventstore.StoreProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/// Where the ledger is kept, and what writes it: in every program that opens protected values.
@AutoConfiguration(
        after = AccessAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.ecitizen.starter.axon.AxonGroundAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
@EnableConfigurationProperties({AccessProperties.class, StoreProperties.class})
class LedgerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PurposeTable purposeTable(AccessProperties properties) throws IOException {
        Resource file = Objects.requireNonNullElseGet(
                properties.purposes(), () -> new ClassPathResource("access/purposes.yaml"));
        try {
            return PurposeTable.read(file.getInputStream());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The table of purposes does not fit together: " + e.getMessage() + ".",
                    "Correct " + file.getDescription() + " (ecitizen.access.purposes).");
        }
    }

    @Bean("accessEvents")
    @ConditionalOnBean(DataSource.class)
    @ConditionalOnMissingBean
    LedgerStore accessEvents(
            DataSource database,
            PlatformTransactionManager transactions,
            @Qualifier("eventSerializer") Serializer events,
            ObjectProvider<EventUpcaster> upcasters,
            PersistenceExceptionResolver conflicts) {
        return new LedgerStore(
                new JdbcLedger(
                        database,
                        transactions,
                        events,
                        new EventUpcasterChain(upcasters.orderedStream().toList()),
                        conflicts),
                new Salt(new SecureRandom()));
    }

    @Bean("accessEvents")
    @ConditionalOnMissingBean(LedgerStore.class)
    LedgerStore sharedAccessEvents(ObjectProvider<EventStore> events) {
        return new LedgerStore(new SharedLedger(events::getObject), new Salt(new SecureRandom()));
    }

    @Bean
    @ConditionalOnMissingBean(AccessLedger.class)
    Ledger accessLedger(
            LedgerStore store,
            PurposeTable table,
            ObjectProvider<JdbcTemplate> database,
            ObjectProvider<BulkRoot> root,
            ObjectProvider<MeterRegistry> meters,
            @Qualifier("eventSerializer") Serializer events,
            StoreProperties properties,
            Clock clock,
            @Value("${spring.application.name:ecitizen}") String system) {
        var run = UUID.randomUUID().toString();
        var entries = new Entries(system, run, table);
        return new Ledger(
                entries,
                new GroupCommit(store::append),
                new BulkEntries(store, entries, database.getIfAvailable(), root.getIfAvailable(), clock),
                new UnwrittenEntries(
                        properties.dataDirectory().resolve("unwritten-accesses-" + system), events, store::append),
                clock,
                run,
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    HealthIndicator accessLedgerHealthIndicator(LedgerStore store) {
        return new AccessLedgerHealth(store);
    }
}
