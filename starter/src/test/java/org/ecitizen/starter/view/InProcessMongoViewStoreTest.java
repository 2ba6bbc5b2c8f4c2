package org.ecitizen.starter.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import java.util.Map;
import org.ecitizen.starter.view.ViewStore.Document;
import org.ecitizen.starter.view.ViewStore.Lists;
import org.ecitizen.starter.view.ViewStore.Range;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    /// As a crash between a document and its places leaves it.
    @Test
    void aPlaceOfWhichItsDocumentSaysNothingIsSeenByNobody() {
        var store = store();
        store.declare("left@1", List.of("team"));
        var permits = List.of("town", "permits");
        store.write("left@1", List.of(new Document("a", 2, "{}", Map.of("team", List.of("town", "records", "x")))));
        var places = client.getDatabase("views").getCollection("place.left@1");
        for (var id : List.of("a", "never-written")) {
            var key = new ViewStore.Key("team", List.of("town", "permits", "x"));
            places.insertOne(new org.bson.Document("_id", KeyCodec.place(KeyCodec.placed(key), id)));
        }

        assertThat(store.page("left@1", Range.of("team", permits, null, 10)).documents())
                .isEmpty();
        assertThat(store.merged("left@1", new Lists("team", List.of(permits), false, null, 10))
                        .found())
                .isEmpty();
        assertThat(store.counts("left@1", "team", List.of(permits), 10)).isEmpty();
    }
}
