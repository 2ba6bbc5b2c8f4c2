package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The journeys in one process, and its first page.
class FollowARequestIT extends Journeys {
    private Town town;

    @Override
    Town start() {
        town = new Town();
        return town;
    }

    @Test
    void theFirstPageShowsTheServicesToEverybody() {
        var page = town.get("", "/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Parking permit", "Trade licence", "Building permit", "Records request");
    }
}
