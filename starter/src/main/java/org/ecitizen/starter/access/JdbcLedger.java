package org.ecitizen.starter.access;

import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The ledger in PostgreSQL: a second event table, in a schema of its own.
final class JdbcLedger implements LedgerStore.Stream {
    static final String TABLE = "access.DomainEventEntry";
    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final EventStorageEngine engine;
    private final EmbeddedEventStore source;
    private final TransactionTemplate transactions;
    private final JdbcTemplate template;

    JdbcLedger(
            DataSource database,
            PlatformTransactionManager transactions,
            Serializer events,
            EventUpcaster upcasters,
            PersistenceExceptionResolver conflicts) {
        this.template = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(transactions);
        // Whatever its caller is in the middle of: the entry is durable when this returns.
        this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.engine = JdbcEventStorageEngine.builder()
                .schema(EventSchema.builder().eventTable(TABLE).build())
                .connectionProvider(new SpringDataSourceConnectionProvider(database))
                .transactionManager(new SpringTransactionManager(transactions))
                .eventSerializer(events)
                .snapshotSerializer(events)
                .upcasterChain(upcasters)
                .persistenceExceptionResolver(conflicts)
                .build();
        this.source = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(MILLIS_BETWEEN_LOOKS)
                .build();
    }

    @Override
    public void append(List<EventMessage<?>> events, Runnable beside) {
        transactions.executeWithoutResult(status -> {
            // A database, a role or a pool may have been told otherwise; here nothing is acknowledged before it is
            // safe.
            template.queryForList("""
                    select set_config('synchronous_commit', 'on', true)
                    where current_setting('synchronous_commit') in ('off', 'local')""");
            engine.appendEvents(events);
            beside.run();
        });
    }

    /// On the connection of an append under way.
    JdbcTemplate template() {
        return template;
    }

    @Override
    public DomainEventStream read(String id) {
        return engine.readEvents(id, 0);
    }

    @Override
    public StreamableMessageSource<TrackedEventMessage<?>> source() {
        return source;
    }

    @Override
    public void close() {
        source.shutDown();
    }
}
