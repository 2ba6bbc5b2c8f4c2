package org.ecitizen.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.ecitizen.log.policy.Policy;
import org.ecitizen.log.receipt.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/// Each side a process of its own, events in Axon Server, everything else in a PostgreSQL: then there are the logs too.
/// The events are left behind: only an Axon Server meant for tests is fit.
@EnabledIfEnvironmentVariable(
        named = "ECITIZEN_TEST_AXON_SERVER",
        matches = ".+",
        disabledReason = "skipped: no Axon Server; give its address (host:port) in ECITIZEN_TEST_AXON_SERVER")
class LogOnAxonServerIT {
    @TempDir
    private Path desk;

    @Test
    void aReceiptVerifiesAndTheWholeStoreIsWhatTheLogSays() throws Exception {
        try (var database = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
                var town = Town.apart(settings(database), List.of("--ecitizen.log.export-raw-events=true"))) {
            var id = town.submit("anna", "{\"service\":\"records-request\",\"answers\":{\"subject\":\"Maps\"}}")
                    .path("id")
                    .asString();
            var answer = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(
                            () -> town.get("anna", "/api/v1/applications/" + id + "/receipt"),
                            got -> got.statusCode() == 200);
            var policy = "log " + town.get("", "/log/events/keys.txt").body().split(" ", -1)[0] + "\nquorum none\n";
            var receipt = Receipt.parse(bytes(answer.body()));
            receipt.verify(Policy.parse(bytes(policy)), Long.MAX_VALUE);
            assertThat(receipt.event().aggregateId()).isEqualTo(id);
            assertThat(receipt.event().token()).isEqualTo(receipt.proof().index());

            Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> verified(town, policy));
            assertThat(town.get("adam", "/actuator/health").body())
                    .contains("transparencyLog")
                    .doesNotContain("halted");
        }
    }

    private List<String> settings(EmbeddedPostgres database) {
        return List.of(
                "--ecitizen.event-store=axon-server",
                "--axon.axonserver.servers=" + System.getenv("ECITIZEN_TEST_AXON_SERVER"),
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--ecitizen.keys.directory=" + desk.resolve("keys"),
                "--ecitizen.keys.password=only-for-tests",
                "--ecitizen.keys.backup-confirmed=true");
    }

    private void verified(Town town, String policy) throws Exception {
        var export = town.get("audrey", "/api/v1/log/export");
        assertThat(export.statusCode()).as(export.body()).isEqualTo(200);
        var answer = AuditProgram.run(List.of(
                "store",
                Files.writeString(desk.resolve("export.ndjson"), export.body()).toString(),
                "--tree",
                town.address() + "/log/events",
                "--policy",
                Files.writeString(desk.resolve("policy"), policy).toString(),
                "--state",
                desk.resolve("verified.json").toString()));
        assertThat(answer.exit()).as(answer.said()).isZero();
        assertThat(answer.said()).contains("events: ");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
