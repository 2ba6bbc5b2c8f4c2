package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.ecitizen.log.receipt.Receipt;
import org.ecitizen.query.status.RequestReader;
import org.junit.jupiter.api.Test;

/// A request as a person takes it home: whole up to the checkpoint that it names.
class BundleTest {
    private static final Instant RECORDED = Instant.parse("2026-01-31T10:20:30.123Z");
    private final World world = new World();

    @Test
    void itHoldsEveryEventWithItsProofAndIsTheSameWheneverItIsMade() throws Exception {
        world.happen(60).run();
        var bundle = bundle(RECORDED, false).orElseThrow();
        world.happen(60);

        assertThat(bundle(RECORDED, false))
                .as("what came since has no leaf yet")
                .contains(bundle);
        var files = unzipped(bundle);
        assertThat(files.keySet()).filteredOn(name -> name.endsWith("/payload")).hasSize(11);
        for (var sequence = 0; sequence < 11; sequence++) {
            var folder = "chains/request-2/" + sequence + "/";
            var receipt = Receipt.parse(files.get(folder + "proof.tlog-proof"));
            receipt.proof().includes(receipt.event().entry().bytes());
            receipt.verifyPayload(files.get(folder + "payload"));
            assertThat(receipt.event().canonical()).isEqualTo(files.get(folder + "record.json"));
        }
        assertThat(text(files, "bundle.json"))
                .contains("\"requestId\":\"request-2\"", "\"size\":\"60\"", "\"withheld\":{}");
        assertThat(text(files, "keys.txt")).isEqualTo(World.KEY.key() + " 0 -\n");
    }

    @Test
    void asOfADateItHoldsWhatWasRecordedUntilThen() throws Exception {
        world.happen(60).run();
        assertThat(bundle(RECORDED.minusMillis(1), false)).isEmpty();
        assertThat(bundle(RECORDED, false)).isPresent();
    }

    @Test
    void whatIsNotForTheReaderIsProvenButNotShown() throws Exception {
        world.happen(60).run();
        var files = unzipped(bundle(RECORDED, true).orElseThrow());

        assertThat(files)
                .containsKeys("chains/request-2/0/proof.tlog-proof", "chains/request-2/1/payload")
                .doesNotContainKey("chains/request-2/0/payload");
        assertThat(text(files, "bundle.json")).contains("\"withheld\":{\"chains/request-2/");
        assertThat(files.keySet()).filteredOn(name -> name.endsWith("/payload")).hasSizeLessThan(11);
    }

    @Test
    void thereIsNoneBeforeTheFirstConfirmedCheckpoint() {
        world.happen(60);
        assertThat(bundle(RECORDED, false)).isEmpty();
    }

    private Optional<byte[]> bundle(Instant asOf, boolean withheld) {
        return new Bundle(world.keptLog())
                .of(new Bundle.Question(
                        new RequestReader.Recorded("request-2", "R-2", 100, !withheld),
                        RECORDED,
                        Optional.of(asOf),
                        event -> withheld && event.type().endsWith("DecisionMade")));
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
