package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Anna asks the town for something, officials act, everybody entitled follows, nobody else sees a thing; the same
/// however the town is run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Journeys {
    private static final String NOT_A_RESIDENT = """
            {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":false}}""";

    private Town town;

    abstract Town start() throws Exception;

    final Town town() {
        return town;
    }

    @BeforeAll
    final void startTheTown() throws Exception {
        town = start();
    }

    @AfterAll
    final void leaveTheTown() throws IOException, InterruptedException {
        leave(town);
    }

    void leave(Town entered) throws IOException, InterruptedException {
        entered.close();
    }

    @Test
    void whereTheRuleSaysYesAnnaHasHerPermitAtOnceWithTheReason() {
        var request = town.submit("anna", """
                {"service":"parking-permit","answers":{"plate":"RM AB 12","zone":"hill","resident":true}}""");

        var status = town.read(
                "anna", path(request) + "?after=" + request.path("position").asString());
        assertThat(status.path("state").asString()).isEqualTo("decided");
        assertThat(status.path("outcome").asString()).isEqualTo("granted");
        assertThat(status.path("reasons").path("en").asString()).contains("You live in the zone");
        assertThat(types(town.read("anna", path(request) + "/history")))
                .containsExactly("ApplicationSubmitted", "StageEntered", "DecisionMade", "StageEntered");
    }

    @Test
    void annaSeesEachStepOfCarlLiveAndTheWholeStoryAfterwards() throws IOException, InterruptedException {
        var before = Instant.now();
        var request = town.submit("anna", NOT_A_RESIDENT);
        var id = request.path("id").asString();
        try (var stream = open("anna", id, null)) {
            assertThat(next(stream)).isEqualTo("ApplicationSubmitted");
            assertThat(next(stream)).isEqualTo("StageEntered");

            assertThat(town.act("carl", id, "claim", "{}").statusCode()).isEqualTo(200);
            assertThat(next(stream)).isEqualTo("ApplicationClaimed");

            assertThat(town.act("carl", id, "request-information", """
                    {"message":"Which car?","questions":["plate"]}""").statusCode())
                    .isEqualTo(200);
            assertThat(next(stream)).isEqualTo("InformationRequested");
            assertThat(code(town.act("carl", id, "decide", """
                    {"outcome":"refused","reasons":{"en":"No."}}"""))).isEqualTo("application.waiting-for-citizen");

            assertThat(town.post("anna", path(request) + "/actions/provide-information", """
                    {"message":"The blue one","answers":{"plate":"RM XY 9"}}""")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(next(stream)).isEqualTo("InformationProvided");

            assertThat(town.act("carl", id, "decide", """
                    {"outcome":"refused","reasons":{"en":"You do not live there."}}""").statusCode()).isEqualTo(200);
            assertThat(next(stream)).isEqualTo("DecisionMade");
            assertThat(next(stream)).isEqualTo("StageEntered");
        }
        try (var resumed = open("anna", id, id + "." + town.version(id, "InformationProvided"))) {
            assertThat(next(resumed)).isEqualTo("DecisionMade");
        }
        var status = town.read("anna", path(request) + "?after=" + id + "." + town.version(id));
        assertThat(status.path("answers").path("plate").asString()).isEqualTo("RM XY 9");
        assertThat(town.get("anna", path(request) + "?asOf=" + before).statusCode())
                .isEqualTo(404);
        var submittedAt = status.path("submittedAt").asString();
        assertThat(town.read("anna", path(request) + "?asOf=" + submittedAt)
                        .path("state")
                        .asString())
                .isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource({
        "anna, 200",
        "carl, 200",
        "sam, 200",
        "audrey, 200",
        "ben, 404",
        "rosa, 404",
        "walter, 404",
        "wim, 404",
        "nora, 403",
        "adam, 403"
    })
    void onlyThoseEntitledSeeIt(String person, int answer) {
        var request = town.submit("anna", NOT_A_RESIDENT);
        var after = "?after=" + request.path("position").asString();

        assertThat(town.read("anna", path(request) + after).path("stage").isMissingNode())
                .isFalse();
        assertThat(town.get(person, path(request) + after).statusCode()).isEqualTo(answer);
        assertThat(town.get(person, path(request) + "/history").statusCode()).isEqualTo(answer);
    }

    @Test
    void anOfficialOfAnotherTeamOrAuthorityCannotTouchIt() {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();

        assertThat(code(town.act("rosa", id, "claim", "{}"))).isEqualTo("application.unknown");
        assertThat(code(town.act("wim", id, "claim", "{}"))).isEqualTo("application.unknown");
        assertThat(code(town.post("ben", "/api/v1/applications/" + id + "/actions/withdraw", "{}")))
                .isEqualTo("application.unknown");
    }

    @Test
    void theSameSubmissionSentTwiceIsOneRequestAndOneAnswer() {
        var key = "one-form-" + System.nanoTime();
        var first = town.postWithKey("ben", "/api/v1/applications", key, NOT_A_RESIDENT);
        var second = town.postWithKey("ben", "/api/v1/applications", key, NOT_A_RESIDENT);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(code(town.postWithKey(
                        "ben", "/api/v1/applications", key, NOT_A_RESIDENT.replace("hill", "harbour"))))
                .isEqualTo("idempotency.key-reused");
    }

    @Test
    void fiftyIdenticalSubmissionsAtOnceAreOneRequest() throws Exception {
        var key = "impatient-" + System.nanoTime();
        var bodies = together(
                50,
                () -> town.postWithKey("ben", "/api/v1/applications", key, NOT_A_RESIDENT)
                        .body());

        assertThat(bodies).hasSize(50).containsOnly(bodies.getFirst());
        var id = Town.JSON.readTree(bodies.getFirst()).path("id").asString();
        assertThat(types(town.read("ben", "/api/v1/applications/" + id + "/history")))
                .containsExactly("ApplicationSubmitted", "StageEntered");
    }

    @Test
    void ofTwoOfficialsAtOnceOneWinsAndTheOtherLearnsWhatChanged() throws Exception {
        var id = town.submit("anna", NOT_A_RESIDENT).path("id").asString();
        var version = town.version(id);
        var calls = List.<Callable<String>>of(
                () -> town.act("carl", id, "claim", version, "{}").body(),
                () -> town.act("cora", id, "claim", version, "{}").body());
        List<JsonNode> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                answers.add(Town.JSON.readTree(call.get()));
            }
        }

        assertThat(answers).filteredOn(answer -> answer.has("position")).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.path("code").asString("").equals("application.changed"))
                .singleElement()
                .satisfies(answer -> assertThat(
                                answer.path("changes").get(0).path("event").asString())
                        .isEqualTo("ApplicationClaimed"));
    }

    /// A processor that had to look for events by itself would find them within half a second, so
    /// a quarter on average.
    @Test
    void whoReadsWhatTheyHaveJustWrittenHardlyWaits() {
        var waits = new ArrayList<Long>();
        for (var i = 0; i < 21; i++) {
            var request = town.submit("ben", NOT_A_RESIDENT);
            var began = System.nanoTime();
            town.read(
                    "ben", path(request) + "?after=" + request.path("position").asString());
            waits.add((System.nanoTime() - began) / 1_000_000);
        }
        waits.sort(null);

        assertThat(waits.get(10)).as("median of %s ms", waits).isLessThan(150);
    }

    @Test
    void aTradeLicenceGoesThroughAnInspectionBeforeItIsGranted() {
        var id = town.submit("ben", """
                {"service":"trade-licence","answers":{"business":"Ben's Bread","trade":"food","address":"Quay 1",
                 "opens":"2027-03-01"}}""").path("id").asString();
        town.act("carl", id, "claim", "{}");
        assertThat(code(town.act("carl", id, "send-inspector", "{}"))).isEqualTo("application.tasks-open");
        assertThat(code(town.act("carl", id, "skip-inspection", "{}"))).isEqualTo("application.tasks-open");
        ok(town.act("carl", id, "complete-task", "{\"task\":\"check-register\"}"));
        assertThat(code(town.act("carl", id, "skip-inspection", "{}"))).isEqualTo("application.condition-not-met");
        ok(town.act("carl", id, "send-inspector", "{}"));
        ok(town.act("ines", id, "claim", "{}"));
        ok(town.act("ines", id, "complete-task", "{\"task\":\"visit\",\"note\":\"Clean.\"}"));
        ok(town.act("ines", id, "complete-task", "{\"task\":\"report\"}"));
        ok(town.act("ines", id, "hand-over", "{}"));
        ok(town.act("cora", id, "claim", "{}"));
        ok(town.act("cora", id, "visit-again", "{}"));

        // The second visit asks for its own tasks, and the list of possible actions says the same as the refusal.
        ok(town.act("ines", id, "claim", "{}"));
        assertThat(code(town.act("ines", id, "hand-over", "{}"))).isEqualTo("application.tasks-open");
        town.read("ines", "/api/v1/applications/" + id + "?after=" + id + "." + town.version(id));
        assertThat(town.read("ines", "/api/v1/applications/" + id + "/actions")
                        .path("items")
                        .valueStream()
                        .filter(action -> action.path("action").asString().equals("hand-over")))
                .singleElement()
                .satisfies(
                        action -> assertThat(action.path("reason").asString()).isEqualTo("application.tasks-open"));
        ok(town.act("ines", id, "complete-task", "{\"task\":\"visit\"}"));
        ok(town.act("ines", id, "complete-task", "{\"task\":\"report\"}"));
        ok(town.act("ines", id, "hand-over", "{}"));
        ok(town.act("sam", id, "assign", "{\"officer\":\"cora\"}"));
        ok(town.act("cora", id, "decide", "{\"outcome\":\"granted\",\"reasons\":{\"en\":\"All is well.\"}}"));

        var status = town.read("ben", "/api/v1/applications/" + id + "?after=" + id + "." + town.version(id));
        assertThat(status.path("outcome").asString()).isEqualTo("granted");
        assertThat(status.has("officer")).isFalse();
    }

    private static void ok(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static <T> List<T> together(int count, Callable<T> call) throws Exception {
        var answers = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(count, call))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static String path(JsonNode request) {
        return "/api/v1/applications/" + request.path("id").asString();
    }

    private static List<String> types(JsonNode history) {
        return history.path("items")
                .valueStream()
                .map(entry -> entry.path("type").asString())
                .filter(Journeys::isStep)
                .toList();
    }

    /// What people do; deadlines, assessments and rights follow from it and are told elsewhere.
    private static boolean isStep(String type) {
        return !type.startsWith("Term") && !type.startsWith("Right") && !type.equals("AssessmentMade");
    }

    private static String code(java.net.http.HttpResponse<String> answer) {
        return Town.JSON.readTree(answer.body()).path("code").asString(answer.body());
    }

    private BufferedReader open(String person, String id, String lastEventId) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(town.address() + "/api/v1/applications/" + id + "/stream"))
                .header("Authorization", "Bearer " + town.token(person));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        var body = HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.ofInputStream())
                .body();
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader stream) throws IOException {
        for (var line = stream.readLine(); line != null; line = stream.readLine()) {
            if (line.startsWith("event: ") && isStep(line.substring("event: ".length()))) {
                return line.substring("event: ".length());
            }
        }
        return "the stream ended";
    }
}
