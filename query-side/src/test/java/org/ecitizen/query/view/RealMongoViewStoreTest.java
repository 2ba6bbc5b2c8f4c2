package org.ecitizen.query.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The contract on a real MongoDB.
@EnabledIfEnvironmentVariable(
        named = "ECITIZEN_TEST_MONGODB_URI",
        matches = "mongodb.*",
        disabledReason = "skipped: no real MongoDB; give its address in ECITIZEN_TEST_MONGODB_URI")
class RealMongoViewStoreTest extends ViewStoreContract {
    private static MongoClient client;

    @BeforeAll
    static void connect() {
        client = MongoClients.create(System.getenv("ECITIZEN_TEST_MONGODB_URI"));
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
