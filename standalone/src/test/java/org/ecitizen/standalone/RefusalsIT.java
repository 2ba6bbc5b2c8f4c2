package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bad input gets a problem document that says what to do, and leaves nothing behind.
@ExtendWith(SharedTown.class)
class RefusalsIT {
    private static Town town;

    @BeforeAll
    static void enterTheTown(Town shared) {
        town = shared;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"service\":\"castle\",\"answers\":{}} | 422 | service.unknown",
                "{\"service\":\"parking-permit\",\"answers\":{\"plate\":7}} | 422 | application.answers-do-not-fit",
                "{\"service\":\"parking-permit\",\"answers\":[]} | 422 | body.does-not-fit",
                "{\"service\":1,\"answers\":{}} | 422 | body.does-not-fit",
                "{\"service\":\"parking-permit\",\"admin\":true} | 422 | body.does-not-fit",
                "{\"service\":\"parking-permit\",\"service\":\"castle\"} | 400 | body.unreadable",
                "{\"service\": | 400 | body.unreadable",
                "null | 400 | body.unreadable",
                "{\"service\":\"permit-receipt\",\"authority\":\"waterdam\",\"answers\":{}} | 403 | service.officials-only",
                "{\"service\":\"parking-permit\",\"onBehalfOf\":\"ben\",\"answers\":{}} | 403 | application.not-on-behalf",
                "{\"service\":\"records-request\",\"answers\":{\"subject\":\"x\"},\"occurredAt\":\"2025-01-01T00:00:00Z\"} | 403 | application.not-yours-to-date",
                "{\"service\":\"records-request\",\"answers\":{\"subject\":\"  \"}} | 422 | application.answers-do-not-fit",
                "{\"service\":\"records-request\",\"answers\":{\"subject\":\"a\\u0000b\"}} | 422 | body.control-character",
                "{\"service\":\"records-request\",\"answers\":{\"subject\":\"\\ud800\"}} | 422 | body.control-character",
                "{\"service\":\"records\\u0000request\",\"answers\":{}} | 422 | body.control-character",
                "{\"service\":\"records-request\",\"onBehalfOf\":\"\",\"answers\":{\"subject\":\"x\"}} | 422 | body.does-not-fit",
                "{\"service\":\"records-request\",\"partOf\":\"nonsense\",\"answers\":{\"subject\":\"x\"}} | 422 | application.no-whole"
            })
    void aSubmissionThatCannotBe(String body, int status, String code) {
        var before = mine();

        assertProblem(town.post("anna", "/api/v1/applications", body), status, code);

        assertThat(mine()).as("with the one that is handed in to count").isEqualTo(before + 1);
    }

    /// As many streams as one person may have are open; the next is turned away at once.
    @Test
    void whoOpensTooManyStreamsIsTurnedAway() throws Exception {
        var id = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Streams\"}}")
                .path("id")
                .asString();
        var open = new ArrayList<InputStream>();
        try (var reader = HttpClient.newHttpClient()) {
            var turnedAway = stream(reader, id);
            while (turnedAway.statusCode() == 200 && open.size() < 100) {
                open.add(turnedAway.body());
                turnedAway = stream(reader, id);
            }
            assertThat(open).hasSize(20);
            assertThat(turnedAway.statusCode()).isEqualTo(429);
            assertThat(turnedAway.headers().firstValue("Retry-After")).contains("1");
            assertThat(new String(turnedAway.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("caller.too-many-at-once");
            // Everything else that he asks for is answered.
            assertThat(town.get("ben", "/api/v1/applications/" + id).statusCode())
                    .isEqualTo(200);
            reader.shutdownNow();
        }
    }

    private static HttpResponse<InputStream> stream(HttpClient reader, String id) throws Exception {
        return reader.send(
                HttpRequest.newBuilder(URI.create(town.address() + "/api/v1/applications/" + id + "/stream"))
                        .header("Authorization", "Bearer " + town.token("ben"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    @Test
    void whatIsLongerThanAnyNameIsRefused() {
        var before = mine();
        for (var member : java.util.List.of("externalReference", "channel", "onBehalfOf", "renews")) {
            assertProblem(
                    town.post(
                            "anna",
                            "/api/v1/applications",
                            "{\"service\":\"records-request\",\"answers\":{\"subject\":\"x\"},\"%s\":\"%s\"}"
                                    .formatted(member, "x".repeat(20_000))),
                    422,
                    "body.does-not-fit");
        }
        assertThat(mine()).as("with the one that is handed in to count").isEqualTo(before + 1);
    }

    /// What an official says of when it happened is bounded by what is known.
    @ParameterizedTest
    @CsvSource({
        "2199-01-01T00:00:00Z, 422, application.in-the-future",
        "1700-01-01T00:00:00Z, 422, application.too-long-ago",
        "-999999999-01-01T00:00:00Z, 422, application.too-long-ago"
    })
    void anOfficialCannotDateItAtWill(String moment, int status, String code) {
        var body = """
                {"service":"records-request","onBehalfOf":"ben","answers":{"subject":"x"},"occurredAt":"%s",
                 "consent":{"how":"spoken","readOut":"All."}}""";
        assertProblem(town.post("clara", "/api/v1/applications", body.formatted(moment)), status, code);
    }

    @Test
    void nothingHappensBeforeWhatHappenedLast() {
        var id = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}")
                .path("id")
                .asString();
        assertProblem(
                town.act(
                        "rosa",
                        id,
                        "claim",
                        "{\"occurredAt\":\"%s\"}"
                                .formatted(java.time.Instant.now().minusSeconds(86_400))),
                422,
                "application.before-what-happened");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decide | {\"outcome\":\"provided\",\"reasons\":{\"en\":null}} | body.does-not-fit",
                "decide | {\"outcome\":\"provided\",\"reasons\":{\"\":\"Yes.\"}} | application.unknown-language",
                "propose-appointment | {\"moments\":[null]} | body.does-not-fit",
                "extend | {\"days\":1.5,\"reason\":\"x\"} | body.does-not-fit",
                "request-information | {\"message\":\"x\",\"questions\":[null]} | body.does-not-fit"
            })
    void anActionThatCannotBe(String action, String body, String code) {
        var id = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}")
                .path("id")
                .asString();
        town.act("rosa", id, "claim", "{}");
        town.act("rosa", id, "complete-task", "{\"task\":\"search-archive\"}");
        var version = town.version(id);
        var answer = town.act("rosa", id, action, body);
        assertProblem(answer, 422, code);
        assertThat(town.version(id)).isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/services?authority=a%00, request.control-character",
        "/api/v1/exports/xes?service=a%00, request.control-character",
        "/api/v1/applications?state=nix, list.malformed-parameter",
        "/api/v1/worklist?dueBefore=rubbish, list.malformed-parameter",
        "/api/v1/worklist?unclaimed=maybe, list.malformed-parameter"
    })
    void anAddressThatCannotBe(String path, String code) {
        assertProblem(town.get("rosa", path), 400, code);
    }

    @Test
    void theLedgerOfAllAuthoritiesIsGivenToNobodyUnlessTheOperatorSaysSo() {
        assertProblem(town.get("audrey", "/api/v1/log/export?log=access"), 403, "log.export-off");
    }

    @Test
    void theIdOfSomethingElseIsNoRequest() {
        var draft = java.util.UUID.randomUUID().toString();
        town.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(town.address() + "/api/v1/drafts/" + draft))
                .header("Authorization", "Bearer " + town.token("anna"))
                .header("Content-Type", "application/json")
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("{\"service\":\"records-request\"}"))
                .build());
        assertProblem(
                town.post("anna", "/api/v1/applications/" + draft + "/actions/withdraw", "{}"),
                404,
                "application.unknown");
    }

    @Test
    void anOversizedBodyIsRefusedBeforeItIsRead() {
        assertProblem(
                town.post("anna", "/api/v1/applications", "{\"service\":\"" + "x".repeat(300_000) + "\"}"),
                413,
                "body.too-large");
    }

    @Test
    void aMissingOrShortKeyIsExplained() {
        assertProblem(
                town.postWithKey("anna", "/api/v1/applications", "short", "{\"service\":\"parking-permit\"}"),
                400,
                "idempotency.key-missing");
    }

    @ParameterizedTest
    @CsvSource({"'', 428, version.missing", "7, 400, version.malformed", "W/\"7\", 400, version.malformed"})
    void anOfficialSaysWhichVersionTheyHaveSeen(String match, int status, String code) {
        var id = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}")
                .path("id")
                .asString();
        var path = "/api/v1/applications/" + id + "/actions/claim";

        assertProblem(
                match.isEmpty() ? town.post("rosa", path, "{}") : town.post("rosa", path, "{}", "If-Match", match),
                status,
                code);
    }

    @ParameterizedTest
    @CsvSource({
        "?asOf=2199-01-01T00:00:00Z, 422, time.in-the-future",
        "?asOf=yesterday, 400, time.malformed",
        "?after=nonsense, 400, position.malformed"
    })
    void aReadThatCannotBe(String query, int status, String code) {
        var id = town.submit("ben", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}")
                .path("id")
                .asString();

        assertProblem(town.get("ben", "/api/v1/applications/" + id + query), status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/applications/not-an-id, 404, application.unknown",
        "/api/v1/applications/00000000-0000-0000-0000-000000000000, 404, application.unknown",
        "/api/v1/applications?colour=red, 400, list.unknown-parameter",
        "/api/v1/applications?limit=1000, 400, list.limit",
        "/api/v1/applications?cursor=%20%20, 400, list.cursor-not-ours",
        "/api/v1/castles, 404, path.unknown",
        "/api/v1/services/castle, 404, service.unknown"
    })
    void anAddressThatIsNotThere(String path, int status, String code) {
        assertProblem(town.get("anna", path), status, code);
    }

    @ParameterizedTest
    @CsvSource({"Bearer x.y.z", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm5hIn0.", "Basic YW5uYTphbm5h"})
    void aBadTokenOpensNothing(String authorization) {
        assertProblem(
                town.get("", "/api/v1/applications", "Authorization", authorization), 401, "access.not-signed-in");
    }

    @Test
    void thePasswordOfASamplePersonOpensTheApiOnlyByAToken() {
        assertThat(town.get("", "/api/v1/worklist").statusCode()).isEqualTo(401);
        assertThat(town.get("anna", "/api/v1/worklist").statusCode()).isEqualTo(403);
        assertThat(town.get("carl", "/api/v1/worklist").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrokenDefinitionIsRefusedWithItsLine() {
        var answer = town.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create(town.address() + "/api/v1/services/castle"))
                        .header("Authorization", "Bearer " + town.token("adam"))
                        .header("Content-Type", "application/yaml")
                        .PUT(java.net.http.HttpRequest.BodyPublishers.ofString("authority: rivermouth\ncode: castle\n"))
                        .build());

        assertProblem(answer, 422, "service.definition-refused");
        assertThat(answer.body()).contains("castle.yaml, line 1").contains("lacks 'stages'");
        assertThat(Town.JSON.readTree(answer.body()).path("errors").valueStream())
                .isNotEmpty()
                .allSatisfy(error -> {
                    assertThat(error.path("file").asString()).isEqualTo("castle.yaml");
                    assertThat(error.path("line").asInt()).isEqualTo(1);
                    assertThat(error.path("detail").asString()).endsWith("Add it.");
                });
    }

    @Test
    void whatIsSentToTheAddressOfAnotherServiceIsNotTried() throws IOException {
        var complaint = Files.readString(
                Path.of("../command-side/src/main/resources/sample-town/rivermouth/citizen-complaint.yaml"));
        var answer = town.upload(
                "adam",
                "/api/v1/services/records-request/what-if",
                "application/yaml",
                complaint.getBytes(StandardCharsets.UTF_8));

        assertProblem(answer, 422, "service.definition-refused");
        assertThat(answer.body()).contains("the file describes 'citizen-complaint'. Send it to that address.");
    }

    @Test
    void theTypeOfAProblemLeadsToItsExplanation() {
        var explained = town.get("", "/problems/application.closed");

        assertThat(explained.statusCode()).isEqualTo(200);
        assertThat(Town.JSON.readTree(explained.body()).path("meaning").asString())
                .isEqualTo("The request is finished, so nothing more can be done in it.");
        assertProblem(town.get("", "/problems/application.castle"), 404, "path.unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/services, 200",
        "/api/v1/services/castle, 404",
        "/problems/application.closed, 200",
        "/api/v1/applications, 200",
        "/api/v1/worklist, 403",
        "/api/v1/castles, 404"
    })
    void whatMayBeReadAnswersToItsHeadAlone(String path, int status) {
        var answer = town.send(HttpRequest.newBuilder(URI.create(town.address() + path))
                .header("Authorization", "Bearer " + town.token("anna"))
                .HEAD()
                .build());

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aStreamHasNoHead() {
        var id = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Trees\"}}")
                .path("id")
                .asString();
        var answer =
                town.send(HttpRequest.newBuilder(URI.create(town.address() + "/api/v1/applications/" + id + "/stream"))
                        .header("Authorization", "Bearer " + town.token("anna"))
                        .timeout(Duration.ofSeconds(20))
                        .HEAD()
                        .build());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    /// How many requests Anna has, whatever a view still had to take in when she was refused something.
    private static int mine() {
        var after = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Counted\"}}")
                .path("position")
                .asString();
        var count = 0;
        for (var cursor = "&after=" + after; !cursor.isEmpty(); ) {
            var page = town.read("anna", "/api/v1/applications?limit=100" + cursor);
            count += page.path("items").size();
            var next = page.path("next").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        }
        return count;
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        var document = Town.JSON.readTree(answer.body());
        assertThat(document.path("code").asString()).isEqualTo(code);
        assertThat(document.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.body()).doesNotContain("Exception", "org.ecitizen", "\tat ");
    }
}
