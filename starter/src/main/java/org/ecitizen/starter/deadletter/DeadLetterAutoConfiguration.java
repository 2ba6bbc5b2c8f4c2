package org.ecitizen.starter.deadletter;

import java.util.List;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.EventProcessorProperties;
import org.axonframework.springboot.util.DeadLetterQueueProviderConfigurerModule;
import org.ecitizen.starter.problem.StoreOutage;
import org.ecitizen.starter.view.View;
import org.ecitizen.starter.view.Views;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Dead letters of every processor for which `axon.eventhandling.processors.<name>.dlq.enabled` is set. Before Axon's
/// own
/// configuration, which would make queues of another kind.
@AutoConfiguration(
        afterName = "org.ecitizen.starter.view.ViewAutoConfiguration",
        beforeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
        })
@Import({Retries.class, LetterController.class, DeadLettersHealthIndicator.class, LetterMeters.class})
class DeadLetterAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ecitizen.view-store", havingValue = "postgresql", matchIfMissing = true)
    static class Postgresql {
        @Bean
        LetterStore letterStore(
                JdbcTemplate template,
                ConnectionProvider connections,
                TransactionManager transactions,
                Serializer tokens,
                @Qualifier("eventSerializer") Serializer events) {
            return new JdbcLetters(JdbcClient.create(template), connections, transactions, tokens, events);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ecitizen.view-store", havingValue = "mongodb")
    static class Mongodb {
        @Bean
        LetterStore letterStore() {
            return new NoLetters();
        }
    }

    @Bean
    PassingFaults passingFaults(ObjectProvider<StoreOutage> outages) {
        return new PassingFaults(outages);
    }

    @Bean
    Letters letters(
            LetterStore store,
            ObjectProvider<View> all,
            ObjectProvider<Views> views,
            PassingFaults passing,
            Care care,
            DeadLetterProcessors processors) {
        return new Letters(store, all, views, passing, care, processors);
    }

    @Bean
    Care care(ObjectProvider<PlatformTransactionManager> transactions, PassingFaults passing) {
        var manager = transactions.getIfAvailable();
        return new Care(manager == null ? null : new TransactionTemplate(manager), passing);
    }

    @Bean
    DeadLetterProcessors deadLetterProcessors(
            EventProcessorProperties properties, @Value("${ecitizen.view-store:postgresql}") String viewStore) {
        return viewStore.equals("mongodb")
                ? new DeadLetterProcessors(List.of())
                : new DeadLetterProcessors(properties.getProcessors().entrySet().stream()
                        .filter(processor -> processor.getValue().getDlq().isEnabled())
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList());
    }

    /// In place of the framework's module of the same type.
    @Bean
    DeadLetterQueueProviderConfigurerModule deadLetterQueueProviderConfigurerModule(
            EventProcessorProperties properties, DeadLetterProcessors processors, ObjectProvider<Letters> letters) {
        return new DeadLetterQueueProviderConfigurerModule(
                processors.names().isEmpty() ? new EventProcessorProperties() : properties,
                processor -> configuration -> new ProcessorQueue(processor, letters::getObject));
    }

    /// Without Axon's cache of what waits, which outlives a switch to another generation.
    @Bean
    ConfigurerModule carefulProcessors(DeadLetterProcessors processors, Care care) {
        var parking = new Parking(care);
        return configurer -> {
            var processing = configurer.eventProcessing();
            processing.registerDefaultDeadLetterPolicy(configuration -> parking);
            for (var processor : processors.names()) {
                processing.registerDeadLetteringEventHandlerInvokerConfiguration(
                        processor, (configuration, invoker) -> {
                            invoker.handlerDefinition(care.of(configuration.handlerDefinition(Object.class)));
                            return invoker;
                        });
            }
        };
    }
}
