package org.ecitizen.starter.axon;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.ecitizen.events.Revision;
import org.ecitizen.starter.personal.EnvelopePlaces;
import org.ecitizen.starter.personal.StoredForm;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// The beans that Axon takes from us in place of its defaults.
@AutoConfiguration(
        after = AxonOrderAutoConfiguration.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration"
        })
class AxonGroundAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// Of everything but events: tokens, snapshots, messages, and events that are kept apart.
    @Bean
    Jackson3SerializerCustomizer storedJson(StoredForm protectedValues) {
        return json(protectedValues.copies());
    }

    @Bean
    @Qualifier("eventSerializer")
    Jackson3Serializer eventSerializer(StoredForm protectedValues, RevisionResolver revisions) {
        return events(protectedValues, revisions);
    }

    static Jackson3Serializer events(StoredForm protectedValues, RevisionResolver revisions) {
        return Jackson3Serializer.builder()
                .revisionResolver(revisions)
                .jsonMapperBuilderCustomizer(json(protectedValues.events()))
                .build();
    }

    /// Names in stored JSON are ours alone. Axon's own tokens carry a type name, which Jackson 3 would
    /// refuse to read back, and with it every replay.
    private static Jackson3SerializerCustomizer json(JacksonModule protectedValues) {
        return mapper -> mapper.addModule(protectedValues)
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfSubType("org.axonframework.")
                        .build())
                // A stored form that has members we do not know is from a newer release: reading it halfway would be a
                // silent loss.
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @Bean
    @ConditionalOnMissingBean
    RevisionResolver revisionResolver() {
        return type -> {
            var revision = type.getAnnotation(Revision.class);
            return revision == null ? null : revision.value();
        };
    }

    @Bean
    CorrelationDataProvider provenanceOfEvents() {
        return new ProvenanceCorrelation();
    }

    /// Before anything can publish an event. The clock is Axon's own, one for the process: events are stamped to the
    /// millisecond, since that is what stores keep of a moment and what the log commits to.
    @Bean
    ConfigurerModule saltedEvents() {
        GenericEventMessage.clock = Clock.tickMillis(ZoneOffset.UTC);
        var salt = new Salt(new SecureRandom());
        return configurer ->
                configurer.onInitialize(configuration -> configuration.onStart(Phase.EXTERNAL_CONNECTIONS, () -> {
                    configuration.eventBus().registerDispatchInterceptor(salt);
                }));
    }

    @Bean
    @ConditionalOnProperty(name = "axon.axonserver.enabled", havingValue = "false")
    @ConditionalOnMissingBean
    EventStorageEngine eventStorageEngine(
            Serializer copies,
            @Qualifier("eventSerializer") Serializer events,
            PersistenceExceptionResolver conflicts,
            Configuration configuration,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return new WholeStreams(JdbcEventStorageEngine.builder()
                .snapshotSerializer(copies)
                .eventSerializer(events)
                .upcasterChain(configuration.upcasterChain())
                .persistenceExceptionResolver(conflicts)
                .connectionProvider(connections)
                .transactionManager(transactions));
    }

    /// PostgreSQL says a conflict by SQLState 23505, which Axon's own resolver does not know.
    @Bean
    PersistenceExceptionResolver conflictsOnPostgres() {
        return new PostgresConflicts();
    }

    /// One process owns the embedded store, so it keeps its name over restarts, and a killed
    /// one's claims need not time out before work goes on.
    @Bean
    @ConditionalOnMissingBean
    NodeName nodeName(@Value("${ecitizen.event-store:embedded}") String eventStore) {
        return eventStore.equals("embedded") ? new NodeName(eventStore) : NodeName.ofThisProcess();
    }

    @Bean
    @ConditionalOnProperty(name = "ecitizen.event-store", havingValue = "embedded", matchIfMissing = true)
    @ConditionalOnMissingBean(TokenStore.class)
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, NodeName node) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .nodeId(node.value())
                .build();
    }

    @Bean
    Standstills standstills(Clock clock) {
        return new Standstills(clock);
    }

    /// A handler that fails stops its batch and is tried again. The default would log, go on, and
    /// leave the view wrong.
    @Bean
    ConfigurerModule failuresStopTheBatch(Standstills standstills) {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(configuration -> standstills);
    }

    @Bean
    Guard guard(
            ObjectProvider<TransactionManager> transactions,
            ObjectProvider<TokenStore> tokens,
            ObjectProvider<EventProcessingConfiguration> processing,
            @Qualifier("eventSerializer") Serializer events,
            Environment environment) {
        return new Guard(transactions, tokens, processing, events, environment);
    }

    @Bean
    @Order(0)
    EventUpcaster envelopePlaces() {
        return new EnvelopePlaces();
    }

    @Bean
    @Order(1)
    EventUpcaster informationRequestedQuestions() {
        return new InformationRequestedQuestionsUpcaster();
    }
}
