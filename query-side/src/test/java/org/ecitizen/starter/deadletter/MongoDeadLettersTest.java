package org.ecitizen.starter.deadletter;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import org.ecitizen.starter.deadletter.Poison.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Letters beside views in MongoDB, on a server in this process: it shows the words, not durability. There are no
/// transactions, so a view that fails after it has written is not among what is tried.
class MongoDeadLettersTest extends DeadLettersContract {
    private static final MongoServer SERVER = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
    private static String address = "";

    @BeforeAll
    static void start() {
        address = SERVER.bindAndGetConnectionString();
        begin();
    }

    private static void begin() {
        start("ecitizen.view-store=mongodb", "spring.mongodb.uri=" + address + "/views");
    }

    @AfterAll
    static void shutDown() {
        SERVER.shutdown();
    }

    @Override
    List<Kind> kinds() {
        return List.of(Kind.BEFORE, Kind.WHEN_WRITTEN);
    }

    @Override
    void restart() {
        side.close();
        begin();
    }
}
