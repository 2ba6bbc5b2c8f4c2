package org.ecitizen.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.ecitizen.starter.test.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// The contract on PostgreSQL, and what only that store can promise.
class PostgresViewStoreTest extends ViewStoreContract {
    private static DriverManagerDataSource database;

    @BeforeAll
    static void migrate() {
        database = new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "postgres");
        Flyway.configure()
                .dataSource(database)
                .placeholders(Map.of("runtimeRole", "postgres", "logRole", "postgres"))
                .load()
                .migrate();
    }

    @Override
    ViewStore store() {
        return new JdbcViewStore(new JdbcTemplate(database));
    }

    @Override
    ViewGenerations generations() {
        return new JdbcViewGenerations(JdbcClient.create(database));
    }

    @Test
    void aViewIsWrittenInTheTransactionUnderWayAndTakenBackWithIt() {
        var store = store();
        store.declare("mine@1", List.of());
        new TransactionTemplate(new DataSourceTransactionManager(database)).executeWithoutResult(transaction -> {
            store.write("mine@1", List.of(new ViewStore.Document("a", 1, "{}", Map.of())));
            JdbcClient.create(database)
                    .sql("insert into TokenEntry (processorName, segment) values ('mine', 0)")
                    .update();
            transaction.setRollbackOnly();
        });

        assertThat(store.find("mine@1", "a")).isEmpty();
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from TokenEntry where processorName = 'mine'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
