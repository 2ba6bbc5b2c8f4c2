package org.ecitizen.benchmarks.command;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.SQLException;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.jpa.TokenEntry;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.ecitizen.benchmarks.machine.Server;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/// Axon as its own Spring Boot starter makes it where JPA is there: its JPA event store on Hibernate, with the dialect
/// that its manual tells users of PostgreSQL to take, and JSON in place of XML. The aggregate is as small as in any
/// tutorial: one event for each command, no rule.
final class StockAxon implements Contender {
    private final HikariDataSource database;
    private final EntityManagerFactory entities;
    private final Configuration axon;
    private final CommandGateway gateway;

    StockAxon(Server server, int connections) throws SQLException {
        database = server.fresh("stock_axon", connections);
        entities = new PersistenceConfiguration("axon")
                .managedClass(DomainEventEntry.class)
                .managedClass(SnapshotEventEntry.class)
                .managedClass(TokenEntry.class)
                .property("jakarta.persistence.nonJtaDataSource", database)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .property("hibernate.dialect", BytesDialect.class.getName())
                .createEntityManagerFactory();
        var transactions = new SpringTransactionManager(new JpaTransactionManager(entities));
        var manager = new SimpleEntityManagerProvider(SharedEntityManagerCreator.createSharedEntityManager(entities));
        axon = DefaultConfigurer.jpaConfiguration(manager, transactions)
                .configureSerializer(
                        configuration -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(configuration -> JpaEventStorageEngine.builder()
                        .snapshotSerializer(configuration.serializer())
                        .eventSerializer(configuration.eventSerializer())
                        .entityManagerProvider(manager)
                        .transactionManager(transactions)
                        .build())
                .configureAggregate(Permit.class)
                .buildConfiguration();
        axon.start();
        if (!(axon.eventStore() instanceof EmbeddedEventStore)) {
            throw new IllegalStateException("Axon took another event store than was asked for");
        }
        gateway = axon.commandGateway();
    }

    @Override
    public String name() {
        return "Axon 4.13 with its JPA event store";
    }

    @Override
    public void work() {
        var id = UUID.randomUUID().toString();
        gateway.sendAndWait(new Permit.Submit(id, "citizen", "RM AB 12", "hill", false));
        gateway.sendAndWait(new Permit.Claim(id, "permits-1"));
        gateway.sendAndWait(new Permit.Decide(id, "refused", "You do not live in the zone."));
    }

    @Override
    public void close() {
        axon.shutdown();
        entities.close();
        database.close();
    }
}
