package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Where a request stands, for whoever knows its reference and the code: nothing about anybody, and not for guessers.
/// Drafts tell what is asked next, and what has become of them.
@ExtendWith(SharedTown.class)
class SharedStatusIT {
    private static Town town;

    @BeforeAll
    static void enterTheTown(Town shared) {
        town = shared;
    }

    @Test
    void theCodeOpensTheStatusUntilItIsEnded() throws Exception {
        var request = town.submit("anna", """
                {"service":"parking-permit","answers":{"plate":"RM CANARY","zone":"hill","resident":false}}""");
        var id = request.path("id").asString();
        var reference = request.path("reference").asString();
        var code = "ABCDEF-GHJKMN-PQRSTV-WXYZ23";
        assertThat(look(reference, code).statusCode()).isEqualTo(404);

        var shared = town.post(
                "anna",
                "/api/v1/applications/" + id + "/actions/share-status",
                "{\"codeHash\":\"" + hash(code) + "\"}");
        assertThat(shared.statusCode()).as(shared.body()).isEqualTo(200);
        var after = Town.JSON.readTree(shared.body()).path("position").asString();
        var status = town.read("anna", "/api/v1/applications/" + id + "?after=" + after);
        assertThat(status.path("shared").asBoolean()).isTrue();
        assertThat(status.toString()).doesNotContain(hash(code));
        assertThat(town.get("anna", "/api/v1/applications/" + id + "/history").body())
                .contains("StatusShared")
                .doesNotContain(hash(code));

        var seen = look(" " + reference.toLowerCase(java.util.Locale.ROOT), code.toLowerCase(java.util.Locale.ROOT));
        assertThat(seen.statusCode()).as(seen.body()).isEqualTo(200);
        assertThat(seen.body())
                .contains("We are checking your request", reference)
                .doesNotContain("anna", "CANARY", "applicant", "answers", id);
        assertThat(seen.headers().firstValue("Cache-Control")).contains("no-store");

        var ended = town.post("anna", "/api/v1/applications/" + id + "/actions/end-status-sharing", "{}");
        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        town.read(
                "anna",
                "/api/v1/applications/" + id + "?after="
                        + Town.JSON.readTree(ended.body()).path("position").asString());
        assertThat(look(reference, code).statusCode()).isEqualTo(404);
    }

    @Test
    void whoGuessesIsSlowedDown() {
        var reference = "RM-2026-GUESS" + UUID.randomUUID().toString().substring(0, 5);
        HttpResponse<String> answer = look(reference, "WRONG");
        for (var tried = 0; tried < 10; tried++) {
            answer = look(reference, "WRONG" + tried);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("status.too-often");
    }

    @Test
    void aCodeThatIsNoFingerprintIsNotTaken() {
        var id = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"The bridge\"}}")
                .path("id")
                .asString();

        assertThat(town.post(
                                "anna",
                                "/api/v1/applications/" + id + "/actions/share-status",
                                "{\"codeHash\":\"secret\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aFormLearnsWhatIsAskedAndWhatIsWrong() {
        var answer = town.post(
                "anna",
                "/api/v1/services/parking-permit/answer-checks",
                "{\"answers\":{\"plate\":\"<script>\",\"resident\":true,\"reason\":\"Work\"}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var told = Town.JSON.readTree(answer.body());
        assertThat(told.path("asked").valueStream().map(code -> code.asString()))
                .containsExactly("plate", "zone", "resident", "cars");
        assertThat(told.path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString() + " "
                                + error.path("code").asString()))
                .containsExactlyInAnyOrder(
                        "/answers/plate answer.wrong-form",
                        "/answers/zone answer.missing",
                        "/answers/reason answer.not-asked");
    }

    @Test
    void whatARequestCostsIsToldOnceEverythingIsAnswered() {
        var answer = town.post("anna", "/api/v1/services/parking-permit/answer-checks", """
                {"answers":{"plate":"RM AB 12","zone":"hill","resident":true,"cars":1}}""");

        assertThat(Town.JSON.readTree(answer.body()).path("fees").toString())
                .isEqualTo("[{\"fee\":\"fee\",\"amount\":\"30.50\",\"currency\":\"EUR\"}]");
        var fee = town.read("", "/api/v1/services/parking-permit")
                .path("definition")
                .path("assessments")
                .get(1);
        assertThat(fee.path("explanation").path("en").asString()).contains("61 euros for a year");
        assertThat(fee.path("legalGround").asString()).isEqualTo("Town order on parking, section 4");
    }

    @Test
    void aDraftIsOverwrittenAndHandedInOnlyAsItWasSeen() {
        var path = "/api/v1/drafts/" + UUID.randomUUID();
        var body = "{\"service\":\"records-request\",\"answers\":{\"subject\":\"The bridge\"}}";
        assertThat(put(path, body, "If-None-Match", "*").statusCode()).isEqualTo(200);
        var second = put(path, body, "If-Match", "\"0\"");
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);

        for (var refused : List.of(
                put(path, body, "If-None-Match", "*"),
                put(path, body, "If-Match", "\"0\""),
                town.post("anna", path + "/submission", "{}", "If-Match", "\"0\""))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(412);
            assertThat(Town.JSON.readTree(refused.body()).path("code").asString())
                    .isEqualTo("draft.changed");
            assertThat(Town.JSON.readTree(refused.body()).path("version").asLong())
                    .isEqualTo(1);
        }
        var position = Town.JSON.readTree(second.body()).path("position").asString();
        var read = town.get("anna", path + "?after=" + position);
        assertThat(read.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(town.post("anna", path + "/submission", "{}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void aDraftThatWasHandedInLeadsToItsRequest() {
        var draft = UUID.randomUUID().toString();
        var saved = put(
                "/api/v1/drafts/" + draft,
                "{\"service\":\"records-request\",\"answers\":{\"subject\":\"The bridge\"}}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(town.read(
                                "anna",
                                "/api/v1/drafts/" + draft + "?after="
                                        + Town.JSON
                                                .readTree(saved.body())
                                                .path("position")
                                                .asString())
                        .path("answers")
                        .path("subject")
                        .asString())
                .isEqualTo("The bridge");

        var sent = town.post("anna", "/api/v1/drafts/" + draft + "/submission", "{}");
        var again = town.post("anna", "/api/v1/drafts/" + draft + "/submission", "{}");
        assertThat(Town.JSON.readTree(again.body()).path("id"))
                .isEqualTo(Town.JSON.readTree(sent.body()).path("id"));

        org.awaitility.Awaitility.await().untilAsserted(() -> {
            var ended = town.get("anna", "/api/v1/drafts/" + draft);
            assertThat(ended.statusCode()).isEqualTo(409);
            assertThat(ended.body())
                    .contains(
                            "draft.ended",
                            Town.JSON.readTree(sent.body()).path("id").asString());
        });
        assertThat(town.get("ben", "/api/v1/drafts/" + draft).statusCode()).isEqualTo(404);
    }

    @Test
    void theHistoryIsToldInArabicToo() {
        var id = town.submit("anna", """
                        {"service":"records-request","answers":{"subject":"The bridge"}}""").path("id").asString();

        assertThat(town.get("anna", "/api/v1/applications/" + id + "/history", "Accept-Language", "ar")
                        .body())
                .contains("تم تقديم الطلب");
    }

    private static HttpResponse<String> put(String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(town.address() + path))
                .header("Authorization", "Bearer " + town.token("anna"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return town.send(request.build());
    }

    private static HttpResponse<String> look(String reference, String code) {
        return town.send(HttpRequest.newBuilder(URI.create(town.address() + "/api/v1/status-lookups"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Town.JSON.writeValueAsString(java.util.Map.of("reference", reference, "code", code))))
                .build());
    }

    private static String hash(String code) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(code.replace("-", "").getBytes(StandardCharsets.US_ASCII)));
    }
}
