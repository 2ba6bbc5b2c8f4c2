package org.ecitizen.starter.view;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.serialization.Serializer;
import org.ecitizen.starter.axon.NodeName;
import org.ecitizen.starter.problem.StoreOutage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The views' database, by the property `ecitizen.view-store`.
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {
    /// A claim counts as run out even if the clock of the node that made it is ahead of ours.
    static final Duration NEVER_TOO_FRESH = Duration.ofDays(-1);

    private static String backfill(NodeName node) {
        return node.value() + "/backfill";
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ecitizen.view-store", havingValue = "postgresql", matchIfMissing = true)
    static class Postgresql {
        @Bean
        ViewStore viewStore(JdbcTemplate template) {
            return new BatchedViewStore(new JdbcViewStore(template));
        }

        @Bean
        ViewGenerations viewGenerations(JdbcTemplate template) {
            return new JdbcViewGenerations(JdbcClient.create(template));
        }

        @Bean
        Takeover takeover(ConnectionProvider connections, Serializer serializer, NodeName node) {
            return new Takeover(tokens(connections, serializer, node.value())
                    .claimTimeout(NEVER_TOO_FRESH)
                    .build());
        }

        @Bean
        BackfillTokens backfillTokens(ConnectionProvider connections, Serializer serializer, NodeName node) {
            return new BackfillTokens(
                    tokens(connections, serializer, backfill(node)).build());
        }

        private static JdbcTokenStore.Builder tokens(
                ConnectionProvider connections, Serializer serializer, String owner) {
            return JdbcTokenStore.builder()
                    .connectionProvider(connections)
                    .serializer(serializer)
                    .nodeId(owner);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "ecitizen.view-store", havingValue = "mongodb")
    static class Mongodb {
        private static final String DEFAULT_DATABASE = "ecitizen";

        @Bean
        MongoClient mongoClient(@Value("${spring.mongodb.uri}") String uri) {
            return MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(uri))
                    // A server that is down is told sooner than after the driver's half minute.
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                    .build());
        }

        /// A step-down, a lost connection, no server in time.
        @Bean
        StoreOutage mongoOutage() {
            return thrown -> thrown instanceof MongoTimeoutException
                    || thrown instanceof MongoSocketException
                    || thrown instanceof MongoNotPrimaryException
                    || thrown instanceof MongoNodeIsRecoveringException;
        }

        @Bean
        MongoDatabase viewDatabase(MongoClient client, @Value("${spring.mongodb.uri}") String uri) {
            return client.getDatabase(
                    Objects.requireNonNullElse(new ConnectionString(uri).getDatabase(), DEFAULT_DATABASE));
        }

        @Bean
        ViewStore viewStore(MongoDatabase database) {
            return new BatchedViewStore(new MongoViewStore(database));
        }

        @Bean
        ViewGenerations viewGenerations(MongoDatabase database) {
            return new MongoViewGenerations(database);
        }

        /// Beside the views, so that both are restored from one backup.
        @Bean
        TokenStore tokenStore(MongoClient client, MongoDatabase database, Serializer serializer, NodeName node) {
            return tokens(client, database, serializer, node.value()).build();
        }

        @Bean
        Takeover takeover(MongoClient client, MongoDatabase database, Serializer serializer, NodeName node) {
            return new Takeover(tokens(client, database, serializer, node.value())
                    .claimTimeout(NEVER_TOO_FRESH)
                    .build());
        }

        @Bean
        BackfillTokens backfillTokens(
                MongoClient client, MongoDatabase database, Serializer serializer, NodeName node) {
            return new BackfillTokens(
                    tokens(client, database, serializer, backfill(node)).build());
        }

        private static MongoTokenStore.Builder tokens(
                MongoClient client, MongoDatabase database, Serializer serializer, String owner) {
            return MongoTokenStore.builder()
                    .mongoTemplate(DefaultMongoTemplate.builder()
                            .mongoDatabase(client, database.getName())
                            .build())
                    .serializer(serializer)
                    .nodeId(owner);
        }
    }
}
