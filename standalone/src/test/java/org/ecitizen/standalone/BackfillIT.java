package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The database of the views was lost. The views take in the past together when the program starts, and show what they
/// showed before.
class BackfillIT {
    private static final List<String> VIEWS = List.of("requests", "due", "kept", "retention", "durations", "personal");
    private static final String BEGUN = "take in the past together";

    private static Town town;
    private static String request;

    @BeforeAll
    static void aTownWithAHistory() throws Exception {
        town = new Town("--ecitizen.backfill-from=1", "--logging.level.org.ecitizen.starter.rebuild=info");
        town.upload(
                "wanda",
                "/api/v1/imports/xes?service=permit-receipt",
                "application/xml",
                Files.readAllBytes(Path.of("../docs/sample-log.xes")));
        for (var i = 0; i < 20; i++) {
            request = town.submit("anna", records("Request " + i)).path("id").asString();
        }
        Awaitility.await()
                .until(() -> town.get("anna", "/api/v1/applications/" + request).statusCode() == 200);
    }

    @AfterAll
    static void stopTheTown() throws Exception {
        town.close();
    }

    /// Killed once more when it has just begun, as by a power cut, while somebody hands in another request.
    @Test
    void viewsThatWereLostShowAfterwardsWhatTheyShowedBefore() throws Exception {
        var before = town.read("anna", "/api/v1/applications/" + request);
        loseTheViews();
        town.kill();
        town.start();
        Awaitility.await().until(() -> town.output().contains(BEGUN));
        town.kill();
        town.start();
        var after = town.submit("anna", records("Now")).path("id").asString();

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> caughtUp());

        assertThat(town.read("anna", "/api/v1/applications/" + request)).isEqualTo(before);
        assertThat(town.get("anna", "/api/v1/applications/" + after).statusCode())
                .isEqualTo(200);
        VIEWS.forEach(BackfillIT::isWhatARebuildMakes);
    }

    private static String records(String subject) {
        return "{\"service\":\"records-request\",\"answers\":{\"subject\":\"" + subject + "\"}}";
    }

    /// What a rebuild fills beside a view, event by event, has the same digest.
    private static void isWhatARebuildMakes(String view) {
        var path = "/api/v1/views/" + view + "/rebuild";
        assertThat(town.post("adam", path, "{}").statusCode()).isEqualTo(202);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !List.of("BUILDING", "COMPARING")
                        .contains(town.read("adam", path).path("state").asString()));
        var rebuilt = town.read("adam", path);
        assertThat(rebuilt.path("state").asString()).as(rebuilt.toString()).isEqualTo("SWITCHED");
        assertThat(rebuilt.path("after")).isEqualTo(rebuilt.path("before"));
    }

    private static boolean caughtUp() {
        return town.read("adam", "/api/v1/views")
                .path("items")
                .valueStream()
                .filter(view -> VIEWS.contains(view.path("view").asString()))
                .allMatch(view -> view.path("caughtUp").asBoolean(false));
    }

    private static void loseTheViews() throws Exception {
        try (var connection = town.database("ecitizen_owner", "owner-password");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var names = String.join("|", VIEWS);
            for (var table : List.of("view_document", "view_entry", "view_counter")) {
                statement.executeUpdate("delete from " + table + " where view ~ '^(" + names + ")@'");
            }
            statement.executeUpdate("delete from tokenentry where processorname ~ '^(" + names + ")$'");
            connection.commit();
        }
    }
}
