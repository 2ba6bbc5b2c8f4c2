package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A program that is killed while people use it loses nothing that it has acknowledged.
class KilledIT {
    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final int KILLS = Integer.getInteger("kills", 3);

    @Test
    void everyAcknowledgedRequestIsThereAfterwardsAndTheViewsAgreeWithTheEvents() throws Exception {
        var random = new Random(SEED);
        try (var town = new Town()) {
            Map<String, String> acknowledged = new ConcurrentHashMap<>();
            var passkey = new SoftwareKey();
            addPasskey(town, passkey);
            for (var kill = 1; kill <= KILLS; kill++) {
                var enough = acknowledged.size() + random.nextInt(1, 120);
                try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                    for (var client = 0; client < 8; client++) {
                        clients.submit(() -> submitUntilItStops(town, acknowledged));
                    }
                    Awaitility.await()
                            .atMost(Duration.ofMinutes(1))
                            .pollInterval(Duration.ofMillis(1))
                            .until(() -> acknowledged.size() >= enough);
                    town.kill();
                }

                town.start();

                assertThat(acknowledged.size())
                        .as("kill %d of seed %d", kill, SEED)
                        .isGreaterThanOrEqualTo(enough);
                for (var view : List.of("requests", "durations", "due")) {
                    assertThat(rebuild(town, view))
                            .as("%s after kill %d of seed %d", view, kill, SEED)
                            .isEqualTo("SWITCHED");
                }
            }
            acknowledged.forEach((key, body) -> everythingIsThere(town, key, Town.JSON.readTree(body), body));
            var somebody = new ScriptedReader(town.address());
            somebody.open("/login");
            var options = somebody.options("/webauthn/authenticate/options");
            assertThat(somebody.script("/login/webauthn", passkey.assertion(options, town.address()))
                            .statusCode())
                    .as("a passkey is not forgotten")
                    .isEqualTo(200);
        }
    }

    private static void addPasskey(Town town, SoftwareKey passkey) {
        var anna = new ScriptedReader(town.address()).signIn("anna");
        anna.open("/passkeys");
        var options = anna.options("/webauthn/register/options");
        assertThat(anna.script("/webauthn/register", passkey.registration(options, town.address(), "Laptop"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static void everythingIsThere(Town town, String key, JsonNode request, String body) {
        var path = "/api/v1/applications/" + request.path("id").asString();
        var status =
                town.read("anna", path + "?after=" + request.path("position").asString());

        assertThat(status.path("reference").asString())
                .isEqualTo(request.path("reference").asString());
        assertThat(town.read("anna", path + "/history").path("items").size())
                .as("handed in, in its first stage, both with their terms")
                .isEqualTo(4);
        assertThat(town.postWithKey("anna", "/api/v1/applications", key, body(key))
                        .body())
                .isEqualTo(body);
    }

    /// A view that is made anew from the events and found equal agrees with them.
    private static String rebuild(Town town, String view) {
        var path = "/api/v1/views/" + view + "/rebuild";
        town.post("adam", path, "{}");
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(
                        () -> town.read("adam", path).path("state").asString(),
                        state -> !state.equals("BUILDING") && !state.equals("COMPARING"));
    }

    private static void submitUntilItStops(Town town, Map<String, String> acknowledged) {
        while (true) {
            var key = UUID.randomUUID().toString();
            try {
                var answer = town.postWithKey("anna", "/api/v1/applications", key, body(key));
                if (answer.statusCode() == 201) {
                    acknowledged.put(key, answer.body());
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    private static String body(String key) {
        return "{\"service\":\"records-request\",\"answers\":{\"subject\":\"" + key + "\"}}";
    }
}
