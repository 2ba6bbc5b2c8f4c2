package org.ecitizen.starter.eventstore;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The data source of the embedded store; the other stores are Spring's and Axon's own configuration.
@AutoConfiguration(beforeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@EnableConfigurationProperties(StoreProperties.class)
class EventStoreAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ecitizen.event-store", havingValue = "embedded", matchIfMissing = true)
    @ConditionalOnClass(EmbeddedPostgres.class)
    @ConditionalOnMissingBean(DataSource.class)
    static class Embedded {

        @Bean
        EmbeddedDatabase embeddedDatabase(StoreProperties properties)
                throws IOException, InterruptedException, SQLException {
            return new EmbeddedDatabase(properties.dataDirectory());
        }

        @Bean
        KeysLogin keysLogin(EmbeddedDatabase database) {
            return database.keysLogin();
        }

        @Bean
        LogReaderLogin logReaderLogin(EmbeddedDatabase database) {
            return database.logReaderLogin();
        }

        @Bean(defaultCandidate = false)
        @FlywayDataSource
        DataSource ownerDataSource(EmbeddedDatabase database) {
            return DataSourceBuilder.create()
                    .type(org.springframework.jdbc.datasource.SimpleDriverDataSource.class)
                    .driverClassName("org.postgresql.Driver")
                    .url(database.ownerUrl())
                    .username(EmbeddedDatabase.OWNER_ROLE)
                    .password(database.ownerPassword())
                    .build();
        }

        @Bean
        HikariDataSource dataSource(EmbeddedDatabase database) {
            var pool = DataSourceBuilder.create()
                    .type(HikariDataSource.class)
                    .url(database.runtimeUrl())
                    .username(EmbeddedDatabase.RUNTIME_ROLE)
                    .password(database.runtimePassword())
                    .build();
            pool.setMaximumPoolSize(20);
            return pool;
        }
    }
}
