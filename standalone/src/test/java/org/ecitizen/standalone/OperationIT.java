package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What administrators see of the running program, and what everybody sees of services.
@ExtendWith(SharedTown.class)
class OperationIT {
    @Test
    void processorsTellHowFarTheyHaveComeToAdministratorsAlone(Town town) {
        town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"A\"}}");

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            var processors = town.read("adam", "/api/v1/processors").path("items");
            assertThat(processors
                            .valueStream()
                            .map(each -> each.path("processor").asString()))
                    .contains("requests", "catalogue", "durations", "due");
            assertThat(processors.valueStream()).allSatisfy(each -> {
                assertThat(each.path("state").asString()).isEqualTo("running");
                assertThat(each.path("behindEvents").asLong()).isNotNegative();
            });
        });
        assertThat(town.get("carl", "/api/v1/processors").statusCode()).isEqualTo(403);
    }

    @Test
    void aProcessorIsStoppedAndStartedAndCatchesUp(Town town) {
        assertThat(town.post("carl", "/api/v1/processors/durations/stop", "{}").statusCode())
                .isEqualTo(403);
        assertThat(town.post("adam", "/api/v1/processors/nothing/stop", "{}").statusCode())
                .isEqualTo(404);

        town.post("adam", "/api/v1/processors/durations/stop", "{}");
        assertThat(state(town, "durations")).isEqualTo("stopped");
        town.post("adam", "/api/v1/processors/durations/start", "{}");

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> state(town, "durations").equals("running"));
    }

    @Test
    void nothingIsKeptApartInATownThatIsWell(Town town) {
        assertThat(town.read("adam", "/api/v1/dead-letters").path("items").size())
                .isZero();
        assertThat(town.get("carl", "/api/v1/dead-letters").statusCode()).isEqualTo(403);
        var unknown = town.post("adam", "/api/v1/dead-letters/status/nothing/retry", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("dead-letter.unknown");
        assertThat(town.post("adam", "/api/v1/dead-letters/retry", "{}").body()).contains("\"taken\":0", "\"left\":0");
    }

    private static String state(Town town, String processor) {
        return town.read("adam", "/api/v1/processors")
                .path("items")
                .valueStream()
                .filter(each -> each.path("processor").asString().equals(processor))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    @Test
    void everyVersionOfAServiceCanBeRead(Town town) {
        var versions =
                town.read("anna", "/api/v1/services/parking-permit/versions").path("items");
        assertThat(versions.get(versions.size() - 1).path("version").asInt()).isEqualTo(1);

        var first = town.read("anna", "/api/v1/services/parking-permit/versions/1");
        assertThat(first.path("definition").path("stages").size()).isPositive();
        assertThat(town.get("anna", "/api/v1/services/parking-permit/versions/99")
                        .statusCode())
                .isEqualTo(404);
        assertThat(town.get("anna", "/api/v1/services/nowhere/versions").statusCode())
                .isEqualTo(404);
    }

    @Test
    void howLongAServiceTakesIsToldToEverybodyButOfTooFewNothing(Town town) {
        var durations = town.read("anna", "/api/v1/services/birth-registration/durations");

        assertThat(durations.path("minimum").asInt()).isEqualTo(10);
        assertThat(durations.path("months").size()).isEqualTo(12);
        assertThat(durations.path("all").has("median")).isFalse();
        assertThat(town.get("anna", "/api/v1/services/nowhere/durations").statusCode())
                .isEqualTo(404);
    }
}
