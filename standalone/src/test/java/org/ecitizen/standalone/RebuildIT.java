package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A view is made anew while people read it and write what it shows; nobody notices, and it is the same afterwards.
class RebuildIT {
    private static Town town;

    @BeforeAll
    static void aTownWithAHistory() throws Exception {
        town = new Town();
        town.upload(
                "wanda",
                "/api/v1/imports/xes?service=permit-receipt",
                "application/xml",
                Files.readAllBytes(Path.of("../docs/sample-log.xes")));
    }

    @AfterAll
    static void stopTheTown() throws Exception {
        town.close();
    }

    @Test
    void readersNeverMeetAGapAndOldAndNewAreTheSame() throws Exception {
        var view = "requests";
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var known = town.submit("anna", request(0));
            var path = "/api/v1/applications/" + known.path("id").asString();
            town.read("anna", path + "?after=" + known.path("position").asString());
            // Hers alone, however many others are handed in meanwhile.
            var own = "/api/v1/worklist?officer=rosa&limit=100";
            town.act("rosa", known.path("id").asString(), "claim", "{}");
            Awaitility.await()
                    .until(() -> town.get("rosa", own)
                            .body()
                            .contains(known.path("id").asString()));
            var going = new AtomicBoolean(true);
            var reads = new AtomicInteger();
            var gaps = new AtomicInteger();
            var writer = people.submit(() -> {
                for (var i = 1; going.get(); i++) {
                    town.submit("ben", request(i));
                }
            });
            var reader = people.submit(() -> {
                while (going.get()) {
                    var worklist = town.get("rosa", own);
                    var found = town.get(
                            "rosa",
                            "/api/v1/applications?reference="
                                    + known.path("reference").asString());
                    if (!worklist.body().contains(known.path("id").asString())
                            || !found.body().contains(known.path("id").asString())) {
                        gaps.incrementAndGet();
                    }
                    reads.incrementAndGet();
                }
            });

            assertThat(town.post("adam", "/api/v1/views/" + view + "/rebuild", "{}")
                            .statusCode())
                    .isEqualTo(202);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
                var state = state(town, view);
                return !state.equals("BUILDING") && !state.equals("COMPARING");
            });
            var readsUntilTheSwitch = reads.get();
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> reads.get() > readsUntilTheSwitch + 3);
            going.set(false);
            writer.get();
            reader.get();

            var progress = town.read("adam", "/api/v1/views/" + view + "/rebuild");
            assertThat(progress.path("state").asString())
                    .as(progress.toString())
                    .isEqualTo("SWITCHED");
            assertThat(progress.path("after")).isEqualTo(progress.path("before"));
            assertThat(gaps.get()).as("reads that met a gap").isZero();
            assertThat(town.read("adam", "/api/v1/views").path("items").valueStream())
                    .anySatisfy(item ->
                            assertThat(item.path("generation").asString()).isEqualTo(view + "@2"));
        }
    }

    private static String state(Town town, String view) {
        return town.read("adam", "/api/v1/views/" + view + "/rebuild")
                .path("state")
                .asString();
    }

    private static String request(int number) {
        return "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Request " + number + "\"}}";
    }
}
