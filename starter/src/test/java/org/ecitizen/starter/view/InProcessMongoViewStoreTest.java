package org.ecitizen.starter.view;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on MongoDB's protocol, served in this process. It shows the adapter's words; indexes, durability and
/// atomicity are shown by the test on a real server only.
class InProcessMongoViewStoreTest extends ViewStoreContract {
    private static MongoServer server;
    private static MongoClient client;

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdown();
    }

    @Override
    ViewStore store() {
        return new MongoViewStore(client.getDatabase("views"));
    }

    @Override
    ViewGenerations generations() {
        return new MongoViewGenerations(client.getDatabase("views"));
    }
}
