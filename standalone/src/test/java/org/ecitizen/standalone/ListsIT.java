package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Who asks decides which requests are listed; filters narrow them; a cursor reads on, for its owner only.
class ListsIT {
    private static final int PARKING = 12;
    private static final int RECORDS = 9;
    private static final int BENS = 3;
    private static Town town;

    @BeforeAll
    static void aTownWithRequestsOfSeveralTeams() {
        town = new Town();
        var last = "";
        for (var i = 0; i < PARKING; i++) {
            town.submit("anna", """
                    {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""");
        }
        for (var i = 0; i < RECORDS; i++) {
            town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Old maps\"}}");
        }
        for (var i = 0; i < BENS; i++) {
            last = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"New maps\"}}")
                    .path("position")
                    .asString();
        }
        town.read("sam", "/api/v1/applications?after=" + last);
        // The other two views of requests run beside the first.
        org.awaitility.Awaitility.await()
                .until(() -> all("sam", "/api/v1/worklist?limit=100").size() >= PARKING + RECORDS + BENS
                        && all("ben", "/api/v1/applications?limit=100").size() == BENS);
    }

    @AfterAll
    static void stopTheTown() throws IOException, InterruptedException {
        town.close();
    }

    @ParameterizedTest
    @CsvSource({
        "anna, /api/v1/applications, 21",
        "ben, /api/v1/applications, 3",
        "rita, /api/v1/applications, 0",
        "carl, /api/v1/applications, 12",
        "rosa, /api/v1/applications, 12",
        "sam, /api/v1/applications, 24",
        "audrey, /api/v1/applications, 24",
        "walter, /api/v1/applications, 0",
        "sam, /api/v1/applications?team=records, 12",
        "sam, /api/v1/applications?team=records&service=parking-permit, 0",
        "audrey, /api/v1/applications?service=records-request&state=open, 12",
        "audrey, /api/v1/applications?service=records-request&state=decided, 0",
        "audrey, /api/v1/applications?team=permits, 12",
        "anna, /api/v1/applications?service=records-request, 9",
        "sam, /api/v1/worklist, 24",
        "sam, /api/v1/worklist?service=parking-permit, 12",
        "carl, /api/v1/worklist?officer=carl, 0",
        "sam, /api/v1/worklist?sort=newest, 24",
        "sam, /api/v1/worklist?sort=newest&team=records, 12",
        "sam, /api/v1/worklist?late=true, 0",
        "sam, /api/v1/worklist?late=false&sort=due, 24",
        "wim, /api/v1/worklist, 0"
    })
    void everybodyReadsTheirOwnListToTheEndAndNothingTwice(String person, String path, int expected) {
        var separator = path.contains("?") ? "&" : "?";
        var found = all(person, path + separator + "limit=5");

        assertThat(found).hasSize(expected).doesNotHaveDuplicates();
        assertThat(all(person, path + separator + "limit=100")).isEqualTo(found);
    }

    @Test
    void listsBeginWithTheNewestAndTheWorklistWithTheMostUrgent() {
        assertThat(items("sam", "/api/v1/applications?limit=100"))
                .extracting(item -> Instant.parse(item.path("submittedAt").asString()))
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(items("sam", "/api/v1/worklist?limit=100"))
                .extracting(item ->
                        item.path("dueBy").asString(item.path("decideBy").asString("9999")))
                .isSorted();
    }

    @Test
    void theWorklistCanBeginWithTheNewestToo() {
        assertThat(items("sam", "/api/v1/worklist?sort=newest&limit=100"))
                .allSatisfy(item -> assertThat(item.path("queue").path("dueBy").asString(""))
                        .isNotEmpty())
                .extracting(item -> Instant.parse(item.path("submittedAt").asString()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void theLoadOfATeamIsWhatItsWorklistHolds() {
        var load = town.read("sam", "/api/v1/worklist/load");

        assertThat(load.path("complete").asBoolean()).isTrue();
        assertThat(load.path("teams")
                        .valueStream()
                        .filter(team -> team.path("open").asInt() > 0))
                .extracting(team -> team.path("team").asString() + " "
                        + team.path("open").asInt() + " "
                        + team.path("unclaimed").path("open").asInt() + " "
                        + team.path("turns").path("authority").asInt())
                .containsExactlyInAnyOrder("permits 12 12 12", "records 12 12 12");
        assertThat(town.get("carl", "/api/v1/worklist/load").statusCode()).isEqualTo(403);
    }

    @Test
    void aVersionOfAServiceAndAnAuthorityAreTold() {
        assertThat(town.read("carl", "/api/v1/services/parking-permit/versions/1?authority=rivermouth")
                        .path("definition")
                        .path("questions")
                        .isEmpty())
                .isFalse();
        assertThat(town.get("carl", "/api/v1/services/parking-permit/versions/99")
                        .statusCode())
                .isEqualTo(404);
        assertThat(town.read("carl", "/api/v1/authorities/rivermouth")
                        .path("teams")
                        .valueStream())
                .extracting(team -> team.path("name").asString())
                .contains("Permits", "Front desk");
        assertThat(town.get("carl", "/api/v1/authorities/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void aRequestIsFoundByItsReferenceAsPeopleTypeIt() {
        var own = items("anna", "/api/v1/applications?limit=1").getFirst();
        var typed = own.path("reference").asString().toLowerCase(java.util.Locale.ROOT);

        assertThat(all("anna", "/api/v1/applications?reference=" + typed))
                .containsExactly(own.path("id").asString());
        assertThat(all("ben", "/api/v1/applications?reference=" + typed)).isEmpty();
        assertThat(all("sam", "/api/v1/applications?reference=" + typed))
                .containsExactly(own.path("id").asString());
        assertThat(all("wim", "/api/v1/applications?reference=" + typed)).isEmpty();
    }

    @Test
    void aCursorServesItsOwnerAndItsListOnly() {
        var cursor =
                town.read("anna", "/api/v1/applications?limit=2").path("next").asString();
        var altered = cursor.substring(0, 30) + (cursor.charAt(30) == 'A' ? 'B' : 'A') + cursor.substring(31);

        assertThat(town.get("anna", "/api/v1/applications?limit=2&cursor=" + cursor)
                        .statusCode())
                .isEqualTo(200);
        assertNotOurs("anna", "/api/v1/applications?cursor=" + altered);
        assertNotOurs("ben", "/api/v1/applications?cursor=" + cursor);
        assertNotOurs("sam", "/api/v1/worklist?cursor=" + cursor);
        assertNotOurs("anna", "/api/v1/applications?service=records-request&cursor=" + cursor);
        assertNotOurs("anna", "/api/v1/applications?cursor=" + "A".repeat(60));
    }

    @Test
    void anotherTeamsWorkIsRefused() {
        assertThat(town.get("carl", "/api/v1/worklist?team=records").statusCode())
                .isEqualTo(403);
        assertThat(town.get("carl", "/api/v1/applications?team=records").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "\"",
                "' or '1'='1",
                "*",
                "%",
                "{\"$ne\":null}",
                "$where",
                "[$ne]",
                "/.*/",
                "--",
                ";drop table",
                "../",
                "null",
                "${7*7}",
                "#{7*7}"
            })
    void aHostileFilterFindsNothing(String value) {
        for (var filter : List.of("reference", "externalReference", "service", "stage", "officer")) {
            var answer = town.get(
                    "sam", "/api/v1/applications?" + filter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(filter).isEqualTo(200);
            assertThat(Town.JSON.readTree(answer.body()).path("items").isEmpty())
                    .as(filter)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/applications?limit=0, list.limit",
        "/api/v1/applications?limit=101, list.limit",
        "/api/v1/applications?limit=ten, list.limit",
        "/api/v1/applications?limit=5&limit=6, list.doubled-parameter",
        "/api/v1/applications?service=a%01b, request.control-character",
        "/api/v1/applications?service=a%00b, request.control-character",
        "/api/v1/applications?state=nix%20or%201=1, list.malformed-parameter",
        "/api/v1/applications?service[$ne]=x, list.unknown-parameter",
        "/api/v1/applications?after=yesterday, position.malformed",
        "/api/v1/worklist?state=open, list.unknown-parameter"
    })
    void whatCannotBeReadIsTold(String path, String code) {
        var answer = town.get("sam", path.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Town.JSON.readTree(answer.body()).path("code").asString()).isEqualTo(code);
    }

    private static void assertNotOurs(String person, String path) {
        var answer = town.get(person, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(400);
        assertThat(answer.body()).contains("list.cursor-not-ours");
    }

    private static List<JsonNode> items(String person, String path) {
        return town.read(person, path).path("items").valueStream().toList();
    }

    /// The ids of a list, read to its end by its links.
    private static List<String> all(String person, String path) {
        var ids = new ArrayList<String>();
        for (var next = path; next != null; ) {
            var answer = town.get(person, next);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Town.JSON
                    .readTree(answer.body())
                    .path("items")
                    .forEach(item -> ids.add(item.path("id").asString()));
            next = answer.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(link.indexOf("/api"), link.indexOf('>')))
                    .orElse(null);
        }
        return ids;
    }
}
