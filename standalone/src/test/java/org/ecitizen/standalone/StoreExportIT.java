package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ecitizen.audit.AuditVerify;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Auditors of two authorities lay one store beside its log, and neither reads what belongs to the other.
@ExtendWith(SharedTown.class)
class StoreExportIT {
    private final Town town;

    @TempDir
    private Path desk;

    StoreExportIT(Town town) {
        this.town = town;
    }

    @Test
    void eachAuditorChecksTheWholeStoreAndReadsOnlyWhatBelongsToTheirAuthority() throws Exception {
        var ours = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Exported\"}}")
                .path("id")
                .asString();
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var city = export("audrey");
            assertThat(city).contains(ours, "ApplicationSubmitted", "ServicePublished");
            verified(city);
        });
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var water = export("walter");
            assertThat(water).contains("ServicePublished", "{\"entry\":").doesNotContain(ours, "ApplicationSubmitted");
            verified(water);
        });
    }

    private String export(String auditor) {
        var answer = town.get(auditor, "/api/v1/log/export");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void verified(String export) throws Exception {
        var key = town.get("", "/log/events/keys.txt").body().split(" ", -1)[0];
        var process = new ProcessBuilder(new ArrayList<>(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        WitnessProgram.classPath(),
                        AuditVerify.class.getName(),
                        "store",
                        Files.writeString(desk.resolve("export.ndjson"), export).toString(),
                        "--tree",
                        town.address() + "/log/events",
                        "--policy",
                        Files.writeString(desk.resolve("policy"), "log " + key + "\nquorum none\n")
                                .toString(),
                        "--state",
                        desk.resolve("verified.json").toString())))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
