package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.Test;

/// The same town with its views in MongoDB. The server is one in this process: it shows that everything is wired, not
/// that MongoDB is fast or durable.
class MongoViewsIT {
    @Test
    void requestsAreListedFoundAndRebuiltFromMongodb() throws Exception {
        var server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        var uri = server.bindAndGetConnectionString() + "/ecitizen";
        try (var town = new Town("--ecitizen.view-store=mongodb", "--spring.mongodb.uri=" + uri)) {
            var request =
                    town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Old maps\"}}");
            var position = request.path("position").asString();

            assertThat(town.read("anna", "/api/v1/applications?after=" + position)
                            .path("items")
                            .size())
                    .isEqualTo(1);
            assertThat(town.read("rosa", "/api/v1/worklist").path("items").size())
                    .isEqualTo(1);

            town.post("adam", "/api/v1/views/requests/rebuild", "{}");
            org.awaitility.Awaitility.await()
                    .until(() -> town.read("adam", "/api/v1/views/requests/rebuild")
                            .path("state")
                            .asString()
                            .equals("SWITCHED"));
            assertThat(town.read("rosa", "/api/v1/worklist").path("items").size())
                    .isEqualTo(1);

            // Without the views' database commands go on; who reads is told to come back.
            server.shutdownNow();
            town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"New maps\"}}");
            var refused = town.get("rosa", "/api/v1/worklist");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("store.unavailable");
            var health = Town.JSON.readTree(town.get("adam", "/actuator/health").body());
            assertThat(health.path("components")
                            .path("viewStore")
                            .path("status")
                            .asString())
                    .isEqualTo("DOWN");
            assertThat(health.path("components")
                            .path("eventStore")
                            .path("status")
                            .asString())
                    .isEqualTo("UP");
            assertThat(town.get("", "/actuator/health").body()).doesNotContain("components");
            assertThat(town.get("", "/actuator/health/liveness").statusCode()).isEqualTo(200);

            // Its end in order would wait for the database that is gone.
            town.kill();
        } finally {
            server.shutdownNow();
        }
    }
}
