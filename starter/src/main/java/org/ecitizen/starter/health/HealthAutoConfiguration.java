package org.ecitizen.starter.health;

import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/// Health of the event store, for both sides.
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
@EnableConfigurationProperties(ProjectionLagProperties.class)
@Import({ProjectionLagHealthIndicator.class, ViewStoreHealthIndicator.class})
class HealthAutoConfiguration {

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    HealthIndicator eventStoreHealthIndicator(EventStore events, ObjectProvider<JdbcTemplate> database) {
        return new EventStoreHealth(events, database.getIfAvailable());
    }

    @Bean("eventStoreHealthIndicator")
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    HealthIndicator remoteEventStoreHealthIndicator(EventStore events) {
        return new EventStoreHealth(events, null);
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "true")
    HealthIndicator axonServerHealthIndicator(AxonServerConnectionManager connections) {
        return new AxonServerHealth(connections);
    }
}
