package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Case work over HTTP, in the program as people start it.
@ExtendWith(SharedTown.class)
class CaseWorkIT {
    private static final String HOUSING = "{\"service\":\"housing-benefit\",\"answers\":%s}";
    private static Town town;

    @BeforeAll
    static void enterTheTown(Town shared) {
        town = shared;
    }

    @Test
    void annaWritesADraftGoesOnLaterAndHandsItIn() {
        var id = UUID.randomUUID().toString();
        var path = "/api/v1/drafts/" + id;
        assertThat(put("anna", path, HOUSING.formatted("{\"rent\":700}")).statusCode())
                .isEqualTo(200);
        assertThat(put("ben", path, HOUSING.formatted("{\"rent\":1}")).statusCode())
                .isEqualTo(404);
        Awaitility.await().until(() -> town.get("anna", path).statusCode() == 200);
        assertThat(town.get("ben", path).statusCode()).isEqualTo(404);
        assertThat(town.read("anna", path).path("answers").path("rent").asInt()).isEqualTo(700);

        assertThat(code(town.post("anna", path + "/submission", "{}"))).isEqualTo("application.answers-do-not-fit");
        put("anna", path, HOUSING.formatted("{\"rent\":700,\"income\":1500,\"people\":2,\"student\":false}"));
        var submitted = town.post("anna", path + "/submission", "{}");
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        var again = town.post("anna", path + "/submission", "{}");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(id(again)).as("the same request").isEqualTo(id(submitted));
        assertThat(code(put("anna", path, HOUSING.formatted("{}")))).isEqualTo("draft.ended");
    }

    @Test
    void ritaFilesForBenUnderAMandateUntilHeTakesItBack() {
        var body = """
                {"service":"records-request","answers":{"subject":"The mill"},"onBehalfOf":"ben"}""";
        assertThat(code(town.post("rita", "/api/v1/applications", body))).isEqualTo("mandate.none");
        assertThat(put("ben", "/api/v1/mandates/rita", "{\"services\":[\"records-request\"]}")
                        .statusCode())
                .as("a mandate ends some day")
                .isEqualTo(422);
        put("ben", "/api/v1/mandates/rita", """
                {"services":["records-request"],"until":"%s"}""".formatted(Instant.now().plusSeconds(3600)));
        var draft = "/api/v1/drafts/" + UUID.randomUUID();
        put("rita", draft, body);
        var handedIn = town.post("rita", draft + "/submission", "{}");
        assertThat(handedIn.statusCode()).as(handedIn.body()).isEqualTo(201);
        var after =
                "?after=" + Town.JSON.readTree(handedIn.body()).path("position").asString();
        assertThat(town.read("ben", "/api/v1/applications/" + id(handedIn) + after)
                        .path("applicant")
                        .asString())
                .as("a number that stands for Ben")
                .isEqualTo(town.read("ben", "/api/v1/applications" + after)
                        .path("items")
                        .path(0)
                        .path("applicant")
                        .asString())
                .matches("[0-9a-f-]{36}");
        assertThat(put("anna", "/api/v1/drafts/" + UUID.randomUUID(), body).statusCode())
                .as("only a representative writes for another")
                .isEqualTo(403);
        var filed = town.post("rita", "/api/v1/applications", body);
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);
        Awaitility.await()
                .until(() -> town.read("rita", "/api/v1/mandates").path("held").size() == 1);

        assertThat(delete("ben", "/api/v1/mandates/rita").statusCode()).isEqualTo(204);
        assertThat(code(town.post("rita", "/api/v1/applications/" + id(filed) + "/actions/withdraw", "{}")))
                .isEqualTo("mandate.none");
        var path = "/api/v1/applications/" + id(filed);
        Awaitility.await().until(() -> town.get("rita", path).statusCode() == 404);
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("rita", "/api/v1/applications")
                                .path("items")
                                .valueStream())
                        .as("what she may no longer act on she no longer reads")
                        .isEmpty());
        assertThat(town.post("ben", path + "/actions/withdraw", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void clarasConsentIsAskedForAndKept() {
        var body = """
                {"service":"birth-registration","onBehalfOf":"anna","answers":{"childName":"Mia","born":"2026-02-28",
                 "otherParent":"ben","married":true}%s}""";
        assertThat(code(town.post("clara", "/api/v1/applications", body.formatted(""))))
                .isEqualTo("application.no-consent");
        var filed = town.post(
                "clara",
                "/api/v1/applications",
                body.formatted(",\"consent\":{\"how\":\"spoken\",\"readOut\":\"All answers.\"}"));
        assertThat(filed.statusCode()).as(filed.body()).isEqualTo(201);

        var position = Town.JSON.readTree(filed.body()).path("position").asString();
        assertThat(town.read("ben", "/api/v1/applications/" + id(filed) + "?after=" + position)
                        .path("waitingFor")
                        .asString())
                .as("the co-signer sees it")
                .isEqualTo("citizen");
        assertThat(town.post("ben", "/api/v1/applications/" + id(filed) + "/actions/sign", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(types(filed)).contains("ConsentRecorded", "CoSigned", "TermStarted");
    }

    @Test
    void theSecondReportOfTheSameLampIsPutBesideTheFirst() {
        var body = """
                {"service":"street-problem","answers":{"problem":"lamp","place":"%s","danger":false}}""";
        var first = town.submit("anna", body.formatted("Quay 1")).path("id").asString();
        var second = town.submit("ben", body.formatted("quay 1 ")).path("id").asString();
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("stefan", "/api/v1/applications/" + second)
                                .path("similar")
                                .valueStream()
                                .map(JsonNode::asString))
                        .containsExactly(first));
        assertThat(town.read("ben", "/api/v1/applications/" + second).has("similar"))
                .as("whose the other one is, is nobody's business")
                .isFalse();

        assertThat(town.read("ben", "/api/v1/applications/" + second + "/history")
                        .toString())
                .contains("SimilarApplicationFound")
                .doesNotContain(first);

        // Another view than the one that told of the similar one.
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("stefan", "/api/v1/worklist?attention=true")
                                .path("items")
                                .valueStream()
                                .map(item -> item.path("id").asString()))
                        .contains(second)
                        .doesNotContain(first));
        ok(town.act("stefan", second, "claim", "{}"));
        ok(town.act("stefan", second, "confirm-duplicate", "{\"other\":\"" + first + "\"}"));
        ok(town.act("stefan", second, "decide", "{\"outcome\":\"known\",\"reasons\":{\"en\":\"Known.\"}}"));
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("stefan", "/api/v1/worklist/next")
                                .path("id")
                                .asString())
                        .isNotEqualTo(second));
    }

    @Test
    void whoeverIsAskedToAdviseFindsItInTheirQueueAndLaterInTheirList() {
        var id = town.submit("anna", """
                        {"service":"building-permit","answers":{"site":"Hill 3","works":["new"],"listed":false,
                         "storeys":2,"description":"A house"}}""").path("id").asString();
        assertThat(town.get("fiona", "/api/v1/applications/" + id).statusCode()).isEqualTo(404);
        ok(town.act("clara", id, "claim", "{}"));
        ok(town.act("clara", id, "complete-task", "{\"task\":\"check-papers\"}"));
        ok(town.act("clara", id, "accept", "{}"));

        Awaitility.await()
                .untilAsserted(() -> assertThat(queue("fiona", id))
                        .singleElement()
                        .satisfies(item -> {
                            assertThat(item.path("queue").path("team").asString())
                                    .isEqualTo("fire-safety");
                            assertThat(item.path("queue").path("part").asString())
                                    .isEqualTo("adviser");
                            assertThat(item.path("queue").has("dueBy")).isTrue();
                        }));
        assertThat(town.read("fiona", "/api/v1/worklist/next").path("id").asString())
                .isNotEmpty();
        assertThat(queue("sam", id))
                .as("a supervisor of both teams sees either part")
                .hasSize(2);
        ok(town.act(
                "fiona",
                id,
                "give-advice",
                "{\"advice\":\"fire\",\"recommendation\":\"favourable\",\"text\":\"Fine.\"}"));
        Awaitility.await().untilAsserted(() -> assertThat(queue("fiona", id)).isEmpty());
        assertThat(queue("bob", id)).hasSize(1);
        for (var person : java.util.List.of("clara", "fiona", "bob", "sam")) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(town.read(person, "/api/v1/applications?limit=100")
                                    .path("items")
                                    .valueStream()
                                    .filter(item -> item.path("id").asString().equals(id)))
                            .as("the list of %s", person)
                            .hasSize(1));
        }
    }

    private static java.util.List<JsonNode> queue(String person, String id) {
        return town.read(person, "/api/v1/worklist?limit=100")
                .path("items")
                .valueStream()
                .filter(item -> item.path("id").asString().equals(id))
                .toList();
    }

    @Test
    void aRuleThatFailsAtOnceIsPutBeforeAPerson() {
        var id = town.submit(
                        "anna", HOUSING.formatted("{\"rent\":700,\"income\":1500,\"people\":1.5,\"student\":false}"))
                .path("id")
                .asString();
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("heidi", "/api/v1/worklist?attention=true")
                                .path("items")
                                .valueStream()
                                .map(item -> item.path("id").asString()))
                        .contains(id));
        Awaitility.await()
                .untilAsserted(() -> assertThat(town.read("heidi", "/api/v1/applications/" + id)
                                .path("attention")
                                .toString())
                        .contains("The rule assessment:amount could not be applied."));
        assertThat(town.read("heidi", "/api/v1/applications/" + id + "/why").toString())
                .contains("No row of the table 'amounts' fits");
        assertThat(town.read("anna", "/api/v1/applications/" + id).has("attention"))
                .isFalse();
    }

    @Test
    void aPartTellsTheWholeThatItEnded() {
        var whole = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"All\"}}")
                .path("id")
                .asString();
        var part = town.submit(
                        "anna",
                        "{\"service\":\"records-request\",\"partOf\":\"%s\",\"answers\":{\"subject\":\"One\"}}"
                                .formatted(whole))
                .path("id")
                .asString();
        Awaitility.await()
                .until(() -> town.read("anna", "/api/v1/applications/" + whole)
                        .path("related")
                        .valueStream()
                        .anyMatch(other -> other.path("id").asString().equals(part)));
        town.post("anna", "/api/v1/applications/" + part + "/actions/withdraw", "{}");
        Awaitility.await()
                .until(() -> town.read("anna", "/api/v1/applications/" + whole + "/history")
                        .path("items")
                        .valueStream()
                        .anyMatch(event -> event.path("type").asString().equals("RelatedApplicationEnded")));
    }

    @Test
    void whyIsToldInWordsAndARuleSaysTheSameAgain() {
        var request =
                town.submit("anna", HOUSING.formatted("{\"rent\":700,\"income\":1500,\"people\":2,\"student\":false}"));
        var why = town.read("anna", "/api/v1/applications/" + request.path("id").asString() + "/why");
        var amount = why.path("items")
                .valueStream()
                .filter(item -> item.path("rule").asString().equals("assessment:amount"))
                .findFirst()
                .orElseThrow();
        assertThat(amount.path("words").asString())
                .contains("The table “amounts”, row 4", "How much does your household earn a month?: 1500", "260.00");

        var again = town.post(
                "audrey",
                "/api/v1/services/housing-benefit/versions/1/evaluations",
                "{\"rule\":\"assessment:amount\",\"inputs\":" + amount.path("inputs") + "}");
        assertThat(Town.JSON.readTree(again.body()).path("result").asString()).isEqualTo("260.00");
        assertThat(code(town.post(
                        "audrey",
                        "/api/v1/services/housing-benefit/versions/1/evaluations",
                        "{\"rule\":\"assessment:amount\",\"inputs\":{}}")))
                .isEqualTo("rule.says-nothing");
    }

    @Test
    void annaNamesWhoLivesWithHerAndIsToldWhichPersonIsIncomplete() {
        var two = "{'rent':700,'income':1500,'people':3,'student':false,'household':[%s,%s]}".replace('\'', '"');
        var mia = "{\"name\":\"Mia\",\"born\":\"2020-02-29\"}";
        var refused = town.post(
                "anna", "/api/v1/applications", HOUSING.formatted(two.formatted(mia, "{\"name\":\"Noah\",\"age\":4}")));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Town.JSON
                        .readTree(refused.body())
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "/answers/household/1/born answer.missing", "/answers/household/1/age answer.unknown-question");
        for (var odd : List.of("\"Mia\"", "[null]", "[[]]", "{}", "null")) {
            var answer = town.post(
                    "anna",
                    "/api/v1/applications",
                    HOUSING.formatted(
                            "{\"rent\":700,\"income\":1,\"people\":1,\"student\":false,\"household\":" + odd + "}"));
            assertThat(answer.statusCode()).as(odd).isEqualTo(422);
            assertThat(answer.body()).as(odd).contains("answer.wrong-type");
        }

        var noah = "{\"name\":\"Noah\",\"born\":\"2001-05-01\",\"income\":1200.5}";
        var submitted = town.submit("anna", HOUSING.formatted(two.formatted(mia, noah)));
        assertThat(town.read(
                                "anna",
                                "/api/v1/applications/" + submitted.path("id").asString() + "?after="
                                        + submitted.path("position").asString())
                        .path("answers")
                        .path("household"))
                .isEqualTo(Town.JSON.readTree("[" + mia + "," + noah + "]"));
    }

    @Test
    void whatIfTellsTheDifferencesAndTouchesNothing() throws java.io.IOException {
        var small = town.submit(
                "anna",
                "{\"service\":\"property-tax-return\",\"answers\":{\"plot\":\"9/1\",\"area\":400,\"value\":200000,\"livedIn\":true}}");
        var folder = java.nio.file.Path.of("../command-side/src/main/resources/sample-town/rivermouth");
        var proposed = java.nio.file.Files.readString(folder.resolve("property-tax-return.yaml"))
                .replace("0.0035", "0.004")
                .replace("assessed.risk = \"low\"", "assessed.risk = \"none\"")
                .replace(
                        "file: tax-risk.dmn",
                        "dmn: "
                                + Town.JSON.writeValueAsString(
                                        java.nio.file.Files.readString(folder.resolve("tax-risk.dmn"))));
        var answer = town.upload(
                "adam",
                "/api/v1/services/property-tax-return/what-if",
                "application/yaml",
                proposed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var lines = answer.body().lines().map(line -> Town.JSON.readTree(line)).toList();
        var own = lines.stream()
                .filter(line ->
                        line.path("id").asString("").equals(small.path("id").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(own.path("differences").toString())
                .contains("{\"what\":\"outcome\",\"before\":\"assessed\"")
                .as("what was assessed is about Anna, and not for an administrator to read")
                .contains("{\"what\":\"assessment:tax\"}")
                .doesNotContain("350.00", "400.00");
        assertThat(lines.getLast().path("totals").path("outcome").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(town.version(small.path("id").asString()))
                .isEqualTo(Long.parseLong(small.path("version").asString()));
        assertThat(town.upload(
                                "adam",
                                "/api/v1/services/property-tax-return/what-if",
                                "application/yaml",
                                "code: x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void manyAreClaimedAtOnceEachForItself() {
        var mine = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"A\"}}");
        var other =
                town.submit("anna", HOUSING.formatted("{\"rent\":700,\"income\":1500,\"people\":2,\"student\":false}"));
        var body =
                "{\"items\":[{\"id\":\"%s\",\"version\":%s},{\"id\":\"%s\",\"version\":%s},{\"id\":\"nonsense\",\"version\":1},{\"id\":\"nonsense\"}]}"
                        .formatted(
                                mine.path("id").asString(),
                                mine.path("version"),
                                other.path("id").asString(),
                                other.path("version"));
        var results = Town.JSON
                .readTree(town.post("rosa", "/api/v1/applications/bulk-actions/claim", body)
                        .body())
                .path("items");
        assertThat(results.valueStream().map(item -> item.path("done").asBoolean()))
                .containsExactly(true, false, false, false);
        assertThat(results.valueStream().skip(1).map(item -> item.path("code").asString()))
                .containsExactly("application.unknown", "application.unknown", "version.missing");
    }

    @Test
    void aFilterIsSavedAndTimeIsSplit() {
        assertThat(put("rosa", "/api/v1/worklist/filters/mine", "{\"officer\":\"rosa\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(put("rosa", "/api/v1/worklist/filters/odd", "{\"colour\":\"red\"}")
                        .statusCode())
                .isEqualTo(422);
        Awaitility.await()
                .until(() -> town.read("rosa", "/api/v1/worklist/filters").has("mine"));
        delete("rosa", "/api/v1/worklist/filters/mine");
        Awaitility.await()
                .until(() -> !town.read("rosa", "/api/v1/worklist/filters").has("mine"));

        var id = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"B\"}}")
                .path("id")
                .asString();
        ok(town.act("rosa", id, "claim", "{}"));
        ok(town.act("rosa", id, "request-information", "{\"message\":\"Which map?\"}"));
        var time = town.read("anna", "/api/v1/applications/" + id + "/time");
        var sum = time.path("parts").valueStream().mapToLong(JsonNode::asLong).sum();
        assertThat(sum).isEqualTo(time.path("totalMillis").asLong());
        assertThat(time.path("turns")
                        .valueStream()
                        .map(turn -> turn.path("bearer").asString()))
                .containsExactly("AUTHORITY", "CITIZEN");
        assertThat(time.path("daysLate").asInt(-1)).isZero();
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String id(HttpResponse<String> answer) {
        return Town.JSON.readTree(answer.body()).path("id").asString();
    }

    private static String code(HttpResponse<String> answer) {
        return Town.JSON.readTree(answer.body()).path("code").asString(answer.body());
    }

    private static java.util.List<String> types(HttpResponse<String> filed) {
        return town.read("audrey", "/api/v1/applications/" + id(filed) + "/history")
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private static HttpResponse<String> put(String person, String path, String body) {
        return call("PUT", person, path, body);
    }

    private static HttpResponse<String> delete(String person, String path) {
        return call("DELETE", person, path, "");
    }

    private static HttpResponse<String> call(String method, String person, String path, String body) {
        return town.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(town.address() + path))
                .header("Authorization", "Bearer " + town.token(person))
                .header("Content-Type", "application/json")
                .method(method, java.net.http.HttpRequest.BodyPublishers.ofString(body))
                .build());
    }
}
