package org.ecitizen.benchmarks.http;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.ecitizen.benchmarks.report.Latencies;
import org.ecitizen.benchmarks.seed.Seeder;

/// What one request is for the people who have to do with it: a citizen hands it in, an official claims it and decides,
/// the citizen reads how it stands, with the decision. Four calls, each sent when the one before was answered.
final class LifeCycle {
    private static final String DECISION = """
            {"outcome":"refused","reasons":{"en":"You do not live in the zone."}}""";

    private final Api api;
    private final int citizens;
    private final Latencies calls;

    /// @param citizens among how many people chance chooses
    /// @param calls takes how long each single call took
    LifeCycle(Api api, int citizens, Latencies calls) {
        this.api = api;
        this.citizens = citizens;
        this.calls = calls;
    }

    /// @throws Api.Unexpected if any call was answered otherwise than with what was asked for
    void live() throws IOException, InterruptedException {
        var random = ThreadLocalRandom.current();
        var citizen = api.citizen(Seeder.citizen(random.nextInt(citizens)));
        var official = api.official("permits", random.nextInt(5));
        var letters = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
        var submitted =
                command(citizen, "/api/v1/applications", """
                {"service":"parking-permit","answers":{"plate":"RM %s %d","zone":"hill","resident":false}}""".formatted(letters, random.nextInt(1000)), null, 201);
        var path = "/api/v1/applications/" + submitted.path("id").asString();
        var claimed = command(
                official,
                path + "/actions/claim",
                "{}",
                submitted.path("version").asLong(),
                200);
        var decided = command(
                official,
                path + "/actions/decide",
                DECISION,
                claimed.path("version").asLong(),
                200);
        var began = System.nanoTime();
        var status =
                api.read(citizen, path + "?after=" + decided.path("position").asString());
        calls.add(System.nanoTime() - began);
        if (!status.path("outcome").asString("").equals("refused")) {
            throw new IOException("the citizen does not see the decision: " + status);
        }
    }

    private tools.jackson.databind.JsonNode command(
            String token, String path, String body, @org.jspecify.annotations.Nullable Long version, int expected)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        var answer = api.post(token, path, body, version);
        calls.add(System.nanoTime() - began);
        if (answer.statusCode() != expected) {
            throw new Api.Unexpected(answer);
        }
        return Api.JSON.readTree(answer.body());
    }
}
