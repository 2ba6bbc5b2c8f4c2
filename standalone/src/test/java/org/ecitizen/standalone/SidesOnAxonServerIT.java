package org.ecitizen.standalone;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.ecitizen.starter.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/// The journeys with each side as a process of its own, events in Axon Server, views in MongoDB (a server in this
/// process, which shows the wiring only). The events are left behind: only an Axon Server meant for tests is fit.
@EnabledIfEnvironmentVariable(
        named = "ECITIZEN_TEST_AXON_SERVER",
        matches = ".+",
        disabledReason = "skipped: no Axon Server; give its address (host:port) in ECITIZEN_TEST_AXON_SERVER")
class SidesOnAxonServerIT extends Journeys {
    private final TestDatabase keys = TestDatabase.create();
    private final MongoServer views = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));

    @Override
    Town start() {
        var town = Town.apart(
                Stream.concat(
                                Stream.of(
                                        "ecitizen.event-store=axon-server",
                                        "axon.axonserver.servers=" + System.getenv("ECITIZEN_TEST_AXON_SERVER"),
                                        "ecitizen.view-store=mongodb",
                                        "spring.mongodb.uri=" + views.bindAndGetConnectionString() + "/ecitizen"),
                                Arrays.stream(keys.keySettings()))
                        .map(setting -> "--" + setting)
                        .toList(),
                List.of());
        // The views are new, and earlier runs may have left many events.
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .until(() -> town.read("adam", "/api/v1/views")
                        .path("items")
                        .valueStream()
                        .allMatch(view -> view.path("caughtUp").asBoolean(false)));
        return town;
    }

    @AfterAll
    void stopTheViews() {
        views.shutdownNow();
    }
}
