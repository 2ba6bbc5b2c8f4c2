package org.ecitizen.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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
    /// A log of its own, in which the entry about the request stands.
    private final World ledger = new World();

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
        assertThat(text(files, "chains/request-2/4/subkeys.json")).isEqualTo("{\"kid\":\"a key\"}");
        assertThat(files.keySet())
                .filteredOn(name -> name.endsWith("subkeys.json"))
                .hasSize(1);
        assertThat(text(files, "bundle.json"))
                .contains("\"requestId\":\"request-2\"", "\"size\":\"60\"", "\"withheld\":{}");
        assertThat(text(files, "keys.txt")).isEqualTo((World.KEY.key() + " 0 -\n").repeat(2));
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
    void whoReadTheRequestIsProvenFromTheLogOfTheLedgerAndShownToAuditorsOnly() throws Exception {
        world.happen(60).run();
        assertThat(unzipped(bundle(RECORDED, false).orElseThrow()).keySet())
                .as("the ledger's log has no checkpoint yet")
                .noneMatch(name -> name.startsWith("accesses/"));
        ledger.happen(30).run();

        var files = unzipped(bundle(RECORDED, false).orElseThrow());
        var receipt = Receipt.parse(files.get("accesses/request-1/3/proof.tlog-proof"));
        receipt.proof().includes(receipt.event().entry().bytes());
        receipt.verifyPayload(files.get("accesses/request-1/3/payload"));
        var shown = unzipped(bundle(RECORDED, true).orElseThrow());
        assertThat(shown)
                .containsKey("accesses/request-1/3/record.json")
                .doesNotContainKey("accesses/request-1/3/payload");
        assertThat(text(shown, "bundle.json")).contains("\"accesses/request-1/3\":\"for the authority");
    }

    @Test
    void thereIsNoneBeforeTheFirstConfirmedCheckpoint() {
        world.happen(60);
        assertThat(bundle(RECORDED, false)).isEmpty();
    }

    private Optional<byte[]> bundle(Instant asOf, boolean withheld) {
        return new Bundle(
                        world.keptLog(),
                        ledger.keptLog(),
                        List.of((applicant, request) -> List.of(new AccessesOfRequest.Place("request-1", 3))))
                .of(new Bundle.Question(
                        new RequestReader.Recorded("request-2", "R-2", 100, "anna", !withheld),
                        RECORDED,
                        Optional.of(asOf),
                        event -> withheld && event.type().endsWith("DecisionMade"),
                        new OneKey()));
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

    /// The reader may open one event.
    private static final class OneKey implements Subkeys {
        private boolean announced;

        @Override
        public void announce(List<RawEvent> events) {
            announced = true;
        }

        @Override
        public Map<String, String> of(RawEvent event) {
            assertThat(announced).as("the access is entered first").isTrue();
            return event.sequence() == 4 ? Map.of("kid", "a key") : Map.of();
        }
    }
}
