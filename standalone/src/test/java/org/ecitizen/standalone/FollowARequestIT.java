package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/// The journeys in one process, and its first page.
@ExtendWith(SharedTown.class)
class FollowARequestIT extends Journeys {
    private final Town town;

    FollowARequestIT(Town shared) {
        town = shared;
    }

    @Override
    Town start() {
        return town;
    }

    @Override
    void leave(Town entered) {}

    @Test
    void theFirstPageShowsTheServicesToEverybody() {
        var page = town.get("", "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Parking permit", "Trade licence", "Building permit", "Records request");
    }

    @Test
    void theExamplesOfTheDescriptionWorkAsTheyStand() throws IOException {
        var id = town.submit("anna", example("/api/v1/applications")).path("id").asString();
        assertThat(town.act("carl", id, "claim", "{}").statusCode()).isEqualTo(200);
        var decided = town.act("carl", id, "decide", example("/api/v1/applications/{id}/actions/{action}"));
        assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    }

    /// The example of a route's body, from the API's description.
    private static String example(String path) throws IOException {
        try (var file = Files.newInputStream(Path.of("../docs/openapi.yaml"))) {
            var description = Town.JSON.<JsonNode>valueToTree(
                    new Load(LoadSettings.builder().build()).loadFromInputStream(file));
            return description
                    .path("paths")
                    .path(path)
                    .path("post")
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("example")
                    .toString();
        }
    }
}
