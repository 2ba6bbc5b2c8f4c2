package org.ecitizen.starter.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/// The contract on a real MongoDB: at an address that is given, or in a container where Docker is there.
@EnabledIf(
        value = "isThere",
        disabledReason = "skipped: no real MongoDB; give its address in ECITIZEN_TEST_MONGODB_URI, or start Docker")
class RealMongoViewStoreTest extends ViewStoreContract {
    private static final String ADDRESS = System.getenv("ECITIZEN_TEST_MONGODB_URI");
    private static MongoClient client;

    static boolean isThere() {
        return ADDRESS != null || DockerClientFactory.instance().isDockerAvailable();
    }

    @BeforeAll
    static void connect() {
        client = MongoClients.create(ADDRESS != null ? ADDRESS : inAContainer());
    }

    /// The same version as in docker-compose.yml. It ends with this process.
    private static String inAContainer() {
        var container = new MongoDBContainer("mongo:8.0.17");
        container.start();
        return container.getReplicaSetUrl();
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Override
    ViewStore store() {
        return new MongoViewStore(client.getDatabase("ecitizen-test"));
    }

    @Override
    ViewGenerations generations() {
        return new MongoViewGenerations(client.getDatabase("ecitizen-test"));
    }
}
