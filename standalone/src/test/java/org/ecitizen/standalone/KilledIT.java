package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A program that is killed while people use it loses nothing that it has acknowledged.
class KilledIT {
    @Test
    void everyAcknowledgedRequestIsThereAfterwardsAndTheViewsAgree() throws Exception {
        try (var town = new Town()) {
            Map<String, String> acknowledged = new ConcurrentHashMap<>();
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var client = 0; client < 8; client++) {
                    clients.submit(() -> submitUntilItStops(town, acknowledged));
                }
                Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> acknowledged.size() >= 60);
                town.kill();
            }

            town.start();

            assertThat(acknowledged.size()).isGreaterThanOrEqualTo(60);
            acknowledged.forEach((key, body) -> {
                var request = Town.JSON.readTree(body);
                var status = town.read(
                        "anna",
                        "/api/v1/applications/" + request.path("id").asString() + "?after="
                                + request.path("position").asString());
                assertThat(status.path("reference").asString())
                        .isEqualTo(request.path("reference").asString());
                assertThat(town.postWithKey("anna", "/api/v1/applications", key, body(key))
                                .body())
                        .isEqualTo(body);
            });
        }
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
